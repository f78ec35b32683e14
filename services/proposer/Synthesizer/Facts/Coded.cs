using System.Runtime.CompilerServices;
using LoopPlatform.Genomes;

namespace LoopPlatform.Proposer.Synthesizer.Facts;

/// <summary>A column's texts as numbers, counted from 1; 0 is empty.</summary>
internal sealed class Coded
{
    // Columns never change, and tables made from each other share them.
    private static readonly ConditionalWeakTable<Column, Coded> Known = [];

    private Coded(int[] of, IEnumerable<string> texts)
    {
        (Of, Texts) = (of, ["", .. texts]);
        Times = new int[Texts.Length];
        foreach (var code in Of)
        {
            Times[code]++;
        }
    }

    public int[] Of { get; }

    /// <summary>The text of each code.</summary>
    public string[] Texts { get; }

    /// <summary>How often each code occurs.</summary>
    public int[] Times { get; }

    public static Coded Column(Column column) => Known.GetValue(column, static column =>
    {
        var codes = new Dictionary<string, int>(StringComparer.Ordinal);
        int[] of = [.. column.Select(cell => cell.IsEmpty ? 0 : codes.TryAdd(cell.Text, codes.Count + 1) ? codes.Count : codes[cell.Text])];
        return new(of, codes.Keys);
    });

    /// <summary>Two columns as one.</summary>
    public static Coded Pair(Coded left, Coded right)
    {
        var codes = new Dictionary<(int, int), int>();
        int[] of = [.. left.Of.Zip(right.Of, (one, other) => one == 0 || other == 0 ? 0
            : codes.TryAdd((one, other), codes.Count + 1) ? codes.Count : codes[(one, other)])];
        return new(of, codes.Keys.Select(pair => $"{pair}"));
    }
}
