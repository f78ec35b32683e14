using LoopPlatform.Genomes;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Referee.Suites;

/// <summary>The output of a candidate, as far as it can be read.</summary>
/// <param name="Table">An empty table when it cannot.</param>
/// <param name="Problem">Why it cannot be read; null when it can.</param>
internal sealed record Output(Digest Digest, Table Table, string? Problem)
{
    // A record of a few million delimiters would become as many columns, each far larger than the one byte it came from.
    private const int MaxColumns = 10_000;

    /// <summary>Reads what a candidate wrote. It may be anything; nothing it can be is an error.</summary>
    public static Output Parse(Digest digest, ReadOnlySpan<byte> bytes)
    {
        if (CsvWidth.Widest(bytes) > MaxColumns)
        {
            return new(digest, Table.Of([]), $"a record has more than {MaxColumns} columns");
        }

        try
        {
            return new(digest, Csv.Parse("output", bytes, CsvFormat.Standard), Problem: null);
        }
        catch (GenomeException e)
        {
            return new(digest, Table.Of([]), e.Message);
        }
    }
}
