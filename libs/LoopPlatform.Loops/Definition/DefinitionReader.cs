using LoopPlatform.Loops.Definition.Reading;

namespace LoopPlatform.Loops.Definition;

/// <summary>Reads a <c>loop.yaml</c>: the keys of LSS 1.0, and <c>x_loop_platform</c>.</summary>
public static class DefinitionReader
{
    /// <summary>Reads the text; of several problems the first in the file is told.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="InputException">The text is not YAML, lacks a required key, has a key nobody knows in our block, or a value that is not allowed.</exception>
    public static DefinitionDocument Read(string text, string file)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(file);
        var findings = new Findings(file);
        var root = new YamlSection(YamlText.Root(text, file), "", findings);
        var head = LssReader.Read(root);
        var block = root.Section(PlatformReader.Block, required: true);
        var document = block is null ? null : PlatformReader.Read(block, head);
        findings.ThrowFirst();
        return document! with
        {
            File = file,
            Notes = findings.Notes,
            Lines = findings.Places.ToDictionary(place => place.Key, place => (int)place.Value.Line, StringComparer.Ordinal),
        };
    }
}
