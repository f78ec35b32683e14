using LoopPlatform.Sandbox.Launching;

namespace LoopPlatform.Sandbox.Pooling;

/// <summary>The cells of one profile: those in stock, those being made, those who wait for one. Decides how many there should be; guarded by its pool's lock.</summary>
internal sealed class Shelf(CellProfile profile)
{
    public CellProfile Profile { get; } = profile;

    public Queue<PooledCell> Stock { get; } = new();

    public LinkedList<TaskCompletionSource<PooledCell>> Waiters { get; } = new();

    /// <summary>Cells being made.</summary>
    public int Making { get; set; }

    /// <summary>Commands that have come and will take a cell, but have not asked for it yet.</summary>
    public int Announced { get; set; }

    /// <summary>Cells to keep in stock.</summary>
    public int Target { get; private set; }

    /// <summary>Failures to make one, in a row.</summary>
    public int Failures { get; set; }

    /// <summary>Timestamp of the last demand.</summary>
    public long LastAsked { get; private set; }

    /// <summary>Cells somebody needs that are neither there nor being made.</summary>
    public int Needed => Waiters.Count + Announced - Stock.Count - Making;

    /// <summary>Cells the stock lacks, besides those somebody needs.</summary>
    public int Lacking => Math.Max(0, Waiters.Count + Announced) + Target - Stock.Count - Making;

    /// <summary>A command has come.</summary>
    /// <param name="most">Cells to keep in stock at most.</param>
    public void Announce(long now, int most)
    {
        Announced++;
        LastAsked = now;
        Target = Math.Max(Target, Math.Min(1, most));
    }

    /// <summary>A cell was wanted and none was in stock: more would have been right.</summary>
    public void Missed(int most) => Target = Math.Min(most, Math.Max(1, Target * 2));

    /// <summary>Nobody has asked for so long that none are kept.</summary>
    public void Close() => Target = 0;
}
