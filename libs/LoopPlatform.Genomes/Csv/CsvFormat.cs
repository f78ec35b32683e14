namespace LoopPlatform.Genomes;

/// <summary>How a delimited file is laid out.</summary>
/// <param name="Delimiter">Stands between cells; not a quote, a line break or a letter or digit.</param>
/// <param name="Encoding"><c>utf-8</c> (a byte order mark is skipped) or <c>windows-1252</c>. Used for reading; files are always written as UTF-8.</param>
/// <param name="Header">Whether the first line holds the column names; without, they are <c>column1</c>, <c>column2</c>, ….</param>
public sealed record CsvFormat(char Delimiter, string Encoding = CsvFormat.Utf8, bool Header = true)
{
    public const string Utf8 = "utf-8";
    public const string Windows1252 = "windows-1252";

    /// <summary>Comma, UTF-8, with a header.</summary>
    public static CsvFormat Standard { get; } = new(',');

    public char Delimiter { get; } = Delimiter is '"' or '\r' or '\n' or '\uFEFF' || char.IsAsciiLetterOrDigit(Delimiter)
        ? throw new ArgumentException($"'{Delimiter}' cannot be a delimiter; use one of , ; | or tab.", nameof(Delimiter))
        : Delimiter;

    public string Encoding { get; } = Encoding?.ToLowerInvariant() switch
    {
        Utf8 or "utf8" => Utf8,
        Windows1252 or "cp1252" => Windows1252,
        _ => throw new ArgumentException($"'{Encoding}' is not a known encoding; use {Utf8} or {Windows1252}.", nameof(Encoding)),
    };

    /// <summary>
    /// Tells delimiter (comma, semicolon, tab or bar) and encoding from the bytes of a whole file; <see cref="Header"/> is taken to be there.
    /// A file in which no delimiter stands out is read with commas.
    /// </summary>
    public static CsvFormat Detect(ReadOnlySpan<byte> bytes) =>
        new(CsvDetection.Delimiter(bytes), System.Text.Unicode.Utf8.IsValid(bytes) ? Utf8 : Windows1252);
}
