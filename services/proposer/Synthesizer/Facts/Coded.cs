using LoopPlatform.Genomes;

namespace LoopPlatform.Proposer.Synthesizer.Facts;

/// <summary>A column's texts as numbers; 0 is empty.</summary>
internal sealed class Coded
{
    public Coded(Column column)
    {
        var codes = new Dictionary<string, int>(StringComparer.Ordinal);
        Of = new int[column.Count];
        for (var row = 0; row < Of.Length; row++)
        {
            Of[row] = column[row].IsEmpty ? 0 : codes.TryAdd(column[row].Text, codes.Count + 1) ? codes.Count : codes[column[row].Text];
        }

        Times = new int[codes.Count + 1];
        foreach (var code in Of)
        {
            Times[code]++;
        }
    }

    public int[] Of { get; }

    /// <summary>How often each code occurs.</summary>
    public int[] Times { get; }
}
