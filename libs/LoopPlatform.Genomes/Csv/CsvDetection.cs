using System.Text;

namespace LoopPlatform.Genomes;

/// <summary>Finds the delimiter under which the first records of a file agree best on how many cells they have.</summary>
internal static class CsvDetection
{
    private const int SampleBytes = 64 * 1024;
    private const int SampleRecords = 100;

    public static char Delimiter(ReadOnlySpan<byte> bytes)
    {
        // All that matters here is ASCII, so any encoding that keeps ASCII will do, and a sample may end anywhere.
        var sample = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, SampleBytes)]);
        char[] delimiters = [',', ';', '\t', '|'];
        return delimiters.MaxBy(delimiter => Score(sample, delimiter));
    }

    /// <summary>Share of records as wide as the first, then that width; the lowest where the first record is not divided at all.</summary>
    private static (double Agreeing, int Width) Score(string sample, char delimiter)
    {
        var widths = new List<int>();
        var record = new List<Cell>();
        var reader = new CsvReader(sample, delimiter, "sample");
        try
        {
            while (widths.Count < SampleRecords && reader.Read(record))
            {
                widths.Add(record.Count);
            }
        }
        catch (CsvException)
        {
            // The sample may end inside quotes; the records before are enough.
        }

        return widths.Count == 0 || widths[0] == 1 ? (0, 0) : ((double)widths.Count(width => width == widths[0]) / widths.Count, widths[0]);
    }
}
