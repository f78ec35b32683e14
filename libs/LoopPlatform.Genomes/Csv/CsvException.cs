namespace LoopPlatform.Genomes;

/// <summary>A delimited file cannot be read; see <see cref="GenomeException"/> for what it tells.</summary>
public sealed class CsvException : GenomeException
{
    public CsvException()
    {
    }

    public CsvException(string message) : base(message)
    {
    }

    public CsvException(string message, Exception? inner) : base(message, inner)
    {
    }

    internal static CsvException At(string file, int line, string problem) => new($"{file} line {line}: {problem}") { File = file, Line = line };
}
