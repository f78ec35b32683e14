using LoopPlatform.Genomes;

namespace LoopPlatform.Proposer.Synthesizer.Facts;

/// <summary>A column's texts as numbers, counted from 1; 0 is empty.</summary>
internal sealed class Coded
{
    private Coded(int[] of, int codes)
    {
        (Of, Times) = (of, new int[codes + 1]);
        foreach (var code in Of)
        {
            Times[code]++;
        }
    }

    public int[] Of { get; }

    /// <summary>How often each code occurs.</summary>
    public int[] Times { get; }

    public static Coded Column(Column column)
    {
        var codes = new Dictionary<string, int>(StringComparer.Ordinal);
        int[] of = [.. column.Select(cell => cell.IsEmpty ? 0 : codes.TryAdd(cell.Text, codes.Count + 1) ? codes.Count : codes[cell.Text])];
        return new(of, codes.Count);
    }

    /// <summary>Two columns as one.</summary>
    public static Coded Pair(Coded left, Coded right)
    {
        var codes = new Dictionary<(int, int), int>();
        int[] of = [.. left.Of.Zip(right.Of, (one, other) => one == 0 || other == 0 ? 0 : codes.TryAdd((one, other), codes.Count + 1) ? codes.Count : codes[(one, other)])];
        return new(of, codes.Count);
    }
}
