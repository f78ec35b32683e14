using LoopPlatform.Sandbox.Launching;

namespace LoopPlatform.Sandbox.Pooling;

/// <summary>The cells of one profile: those in stock, those being made, those who wait for one. Decides how many there should be; guarded by its pool's lock.</summary>
/// <param name="most">Cells to keep in stock at most.</param>
internal sealed class Shelf(CellProfile profile, int most)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private int _target;
    private int _announced;
    private int _failures;

    public CellProfile Profile { get; } = profile;

    public Queue<PooledCell> Stock { get; } = new();

    public LinkedList<TaskCompletionSource<PooledCell>> Waiters { get; } = new();

    /// <summary>Cells being made.</summary>
    public int Making { get; set; }

    /// <summary>Timestamp of the last demand.</summary>
    public long LastAsked { get; private set; }

    /// <summary>Whether somebody needs a cell that is neither there nor being made. After a failure only who waits tries again at once.</summary>
    public bool NeedsOne => Waiters.Count + _announced > Stock.Count + Making && (_failures == 0 || Waiters.Count > Making);

    /// <summary>Whether the stock lacks a cell, besides those somebody needs.</summary>
    public bool LacksOne => _failures == 0 && Waiters.Count + _announced + _target > Stock.Count + Making;

    /// <summary>Whether nothing of it is left.</summary>
    public bool IsEmpty => Stock.Count + Waiters.Count + Making + _announced + _target == 0;

    /// <summary>A command has come that will take a cell, but does not need it yet.</summary>
    public void Announce(long now)
    {
        _announced++;
        LastAsked = now;
        _target = Math.Max(_target, Math.Min(1, most));
    }

    /// <summary>So many of those who announced themselves have taken theirs, or need none.</summary>
    public void Withdraw(int announced) => _announced -= announced;

    /// <summary>A cell was wanted and none was in stock: more would have been right.</summary>
    public void Missed() => _target = Math.Min(most, Math.Max(1, _target * 2));

    /// <summary>None are kept any more.</summary>
    public void Close() => _target = 0;

    public void Succeeded() => _failures = 0;

    /// <summary>How long to pause before the next try that nobody waits for; longer each time.</summary>
    public TimeSpan Failed()
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(_failures++, 10));
        return pause < LongestPause ? pause : LongestPause;
    }

    /// <summary>The pause is over: one more try.</summary>
    public bool WantsAnotherTry => Making == 0 && Waiters.Count + _announced + _target > Stock.Count;

    /// <summary>Gives a new cell to who has waited longest, or puts it in stock.</summary>
    public void Accept(PooledCell made)
    {
        while (Waiters.First is { } waiter)
        {
            Waiters.RemoveFirst();
            if (waiter.Value.TrySetResult(made))
            {
                return;
            }
        }

        Stock.Enqueue(made);
    }

    /// <summary>Tells one who waits that none could be made.</summary>
    public void Refuse(LauncherUnavailableException reason)
    {
        if (Waiters.First is { } waiter)
        {
            Waiters.RemoveFirst();
            waiter.Value.TrySetException(reason);
        }
    }

    /// <summary>Takes out of the stock what is so, the oldest first.</summary>
    public List<PooledCell> TakeOut(Predicate<PooledCell> which)
    {
        var taken = Stock.Where(cell => which(cell)).ToList();
        var left = Stock.Where(cell => !taken.Contains(cell)).ToList();
        Stock.Clear();
        left.ForEach(Stock.Enqueue);
        return taken;
    }

    /// <summary>Takes out of the stock what nobody needs and what is not to be kept, such as the cell of a candidate that did not compile.</summary>
    public List<PooledCell> TakeOutSurplus()
    {
        var surplus = Stock.Count - _announced - _target;
        return TakeOut(_ => surplus-- > 0);
    }
}
