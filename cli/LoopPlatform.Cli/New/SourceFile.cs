using LoopPlatform.Genomes;
using LoopPlatform.Loops.Definition;

namespace LoopPlatform.Cli.New;

/// <summary>A delimited file to copy into a definition, read once to know it can be.</summary>
internal sealed record SourceFile(string Path, byte[] Content, CsvFormat Format, Table Table)
{
    private static readonly string[] Extensions = [".csv", ".tsv", ".txt"];

    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>The file, or the delimited files of a folder by ordinal order of their names.</summary>
    /// <param name="gold">Left out where it lies in that folder: it must not reach a candidate.</param>
    /// <exception cref="InputException">There is none, or one cannot be read.</exception>
    public static async Task<IReadOnlyList<SourceFile>> ReadInputsAsync(string path, string? gold, CancellationToken cancellation)
    {
        if (!Directory.Exists(path))
        {
            return [await ReadAsync(path, cancellation)];
        }

        var files = Directory.EnumerateFiles(path)
            .Where(file => Extensions.Contains(System.IO.Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Where(file => gold is null || System.IO.Path.GetFullPath(file) != System.IO.Path.GetFullPath(gold))
            .Order(StringComparer.Ordinal).ToList();
        if (files.GroupBy(System.IO.Path.GetFileNameWithoutExtension, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new InputException(path, null, null, $"{string.Join(" and ", twice.Select(System.IO.Path.GetFileName))} would be one table '{twice.Key}'; give each its own name");
        }

        var inputs = new List<SourceFile>();
        foreach (var file in files)
        {
            inputs.Add(await ReadAsync(file, cancellation));
        }

        return inputs.Count > 0 ? inputs : throw new InputException(path, null, null, $"no file in this folder ends in {string.Join(", ", Extensions)}");
    }

    /// <exception cref="InputException">There is no such file, or it is not a delimited file with rows.</exception>
    public static async Task<SourceFile> ReadAsync(string path, CancellationToken cancellation)
    {
        if (!File.Exists(path))
        {
            throw new InputException(path, null, null, Directory.Exists(path) ? "expected a file; found a folder" : "there is no such file");
        }

        try
        {
            var content = await File.ReadAllBytesAsync(path, cancellation);
            var format = CsvFormat.Detect(content);
            return new(path, content, format, Csv.Parse(System.IO.Path.GetFileName(path), content, format));
        }
        catch (CsvException e)
        {
            var place = $"{e.File} line {e.Line}: ";
            throw new InputException(path, e.Line, null, e.Message.StartsWith(place, StringComparison.Ordinal) ? e.Message[place.Length..] : e.Message, e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new InputException(path, null, null, "permission denied; make it readable with 'chmod u+r'", e);
        }
    }
}
