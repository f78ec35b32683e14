using LoopPlatform.Contracts;
using LoopPlatform.Genomes;
using LoopPlatform.Loops.Definition;

namespace LoopPlatform.Cli.Running;

/// <summary>Data that no definition pins: CSV files named on the command line.</summary>
internal static class NewInputs
{
    /// <summary>Pins files as inputs; delimiter and encoding are detected.</summary>
    public static async Task<IReadOnlyList<InputFile>> PinAsync(IEnumerable<string> files, IBlobStore blobs, CancellationToken cancellation)
    {
        var inputs = new List<InputFile>();
        foreach (var file in files)
        {
            if (!File.Exists(file))
            {
                throw new InputException(file, null, null, "there is no such file");
            }

            var content = await File.ReadAllBytesAsync(file, cancellation);
            var format = CsvFormat.Detect(content);
            CheckReadable(file, content, format);
            inputs.Add(new(Path.GetFileName(file), await blobs.PutAsync(content, cancellation), format.Delimiter, format.Encoding, format.Header));
        }

        return inputs;
    }

    /// <summary>The files of a folder or the one file, for the inputs a definition names.</summary>
    /// <exception cref="InputException">A file the definition needs is not there.</exception>
    public static IReadOnlyList<string> For(LoopDefinition definition, string path)
    {
        if (!Directory.Exists(path))
        {
            return definition.Inputs.Count == 1 ? [path] : throw new InputException(
                path, null, null, $"expected a folder with the {definition.Inputs.Count} files the genome reads: {string.Join(", ", Names(definition))}");
        }

        var missing = Names(definition).Where(name => !File.Exists(Path.Combine(path, name))).ToList();
        return missing.Count == 0 ? [.. Names(definition).Select(name => Path.Combine(path, name))] : throw new InputException(
            path, null, null, $"the genome reads {string.Join(", ", Names(definition))}; missing here: {string.Join(", ", missing)}");
    }

    private static IEnumerable<string> Names(LoopDefinition definition) => definition.Inputs.Select(input => Path.GetFileName(input.Path));

    private static void CheckReadable(string file, byte[] content, CsvFormat format)
    {
        try
        {
            Csv.Parse(file, content, format);
        }
        catch (CsvException e)
        {
            var place = $"{e.File} line {e.Line}: ";
            throw new InputException(file, e.Line, null, e.Message.StartsWith(place, StringComparison.Ordinal) ? e.Message[place.Length..] : e.Message, e);
        }
    }
}
