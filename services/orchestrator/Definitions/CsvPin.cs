using LoopPlatform.Genomes;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Orchestrator.Definitions;

/// <summary>Settles how a delimited file is read, and reads it.</summary>
internal static class CsvPin
{
    /// <summary>The file with its content pinned; what the definition leaves open is detected.</summary>
    public static InputFile Pin(CsvSource source, byte[] bytes)
    {
        var detected = CsvFormat.Detect(bytes);
        return new(source.Path, Digest.Of(bytes), source.Delimiter ?? detected.Delimiter, source.Encoding ?? detected.Encoding, source.Header);
    }

    /// <summary>What was detected and is not the usual.</summary>
    public static IEnumerable<string> Notes(CsvSource source, InputFile file)
    {
        string[] found =
        [
            .. source.Delimiter is null && file.Delimiter != CsvFormat.Standard.Delimiter ? [$"delimiter {Show(file.Delimiter)}"] : Array.Empty<string>(),
            .. source.Encoding is null && file.Encoding != CsvFormat.Standard.Encoding ? [$"encoding {file.Encoding}"] : Array.Empty<string>(),
        ];
        return found.Length == 0 ? [] : [$"{file.Path}: {string.Join(" and ", found)} detected"];
    }

    /// <exception cref="InputException">The bytes cannot be read as this file says.</exception>
    public static Table Read(InputFile file, byte[] bytes) => Explained(file.Path, () =>
    {
        var table = Csv.Parse(file.Path, bytes, Format(file));
        return table.RowCount > 0 || file.Header ? table : throw new InputException(file.Path, null, null, "the file is empty; expected rows");
    });

    /// <summary>Reads gold, which has to be exact: UTF-8, every row as wide as the header.</summary>
    /// <exception cref="InputException">It is not.</exception>
    public static Table ReadGold(InputFile file, byte[] bytes) => Explained(file.Path, () =>
    {
        var text = StrictUtf8.Decode(file.Path, bytes);
        CsvShape.RequireEvenRows(file.Path, text, Format(file));
        return Csv.Parse(file.Path, text, Format(file));
    });

    private static CsvFormat Format(InputFile file) => new(file.Delimiter, file.Encoding, file.Header);

    private static string Show(char delimiter) => delimiter == '\t' ? "tab" : $"'{delimiter}'";

    private static Table Explained(string path, Func<Table> read)
    {
        try
        {
            return read();
        }
        catch (CsvException e)
        {
            var place = $"{e.File} line {e.Line}: ";
            throw new InputException(path, e.Line, null, e.Message.StartsWith(place, StringComparison.Ordinal) ? e.Message[place.Length..] : e.Message, e);
        }
    }
}
