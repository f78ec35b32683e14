using LoopPlatform.Loops.Values;

namespace LoopPlatform.Loops.Definition;

/// <summary>One CSV input of a loop, with its content pinned.</summary>
/// <param name="Path">Path inside the definition folder, with forward slashes.</param>
/// <param name="Content">Blob of the file's bytes, as they are on disk.</param>
/// <param name="Delimiter">The one character between cells.</param>
/// <param name="Encoding"><c>utf-8</c> or <c>windows-1252</c>.</param>
/// <param name="Header">Whether the first row names the columns.</param>
public sealed record InputFile(string Path, Digest Content, char Delimiter, string Encoding, bool Header)
{
    /// <summary>The table's name for genomes: the file's name without folder and extension.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);
}
