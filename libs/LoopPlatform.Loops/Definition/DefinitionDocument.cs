using LoopPlatform.Loops.Execution;

namespace LoopPlatform.Loops.Definition;

/// <summary>What a <c>loop.yaml</c> says, checked in itself: paths as written, no file looked at yet.</summary>
public sealed record DefinitionDocument
{
    /// <summary>Name of the file it was read from, for messages.</summary>
    public required string File { get; init; }

    public required string Name { get; init; }

    public required string Version { get; init; }

    public required string Objective { get; init; }

    /// <summary>Path of the one mutable file.</summary>
    public required string Genome { get; init; }

    /// <summary>Path of its immutable first version.</summary>
    public required string Starter { get; init; }

    public required string Language { get; init; }

    /// <summary>See <see cref="LoopDefinition.Image"/>.</summary>
    public string? Image { get; init; }

    /// <summary>See <see cref="LoopDefinition.Command"/>.</summary>
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>The inputs, at least one, no two of the same table name.</summary>
    public required IReadOnlyList<CsvSource> Inputs { get; init; }

    /// <summary>The gold files; may be empty with <see cref="SuiteKind.Contract"/> only.</summary>
    public required IReadOnlyList<CsvSource> Gold { get; init; }

    /// <summary>The suite, its <see cref="Suite.Gold"/> and <see cref="Suite.Inputs"/> not pinned yet and therefore empty.</summary>
    public required Suite Suite { get; init; }

    public required Limits Limits { get; init; }

    public required Budget Budget { get; init; }

    /// <summary>Proposers that share a round's slots; at least one.</summary>
    public required IReadOnlyList<string> Proposers { get; init; }

    public required int Candidates { get; init; }

    public required Autonomy Autonomy { get; init; }

    /// <summary>The score that visible and gate must reach; 0 to 1.</summary>
    public required decimal Target { get; init; }

    /// <summary>What is accepted and still worth telling, each one line.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The line of every key that was read, by its full name.</summary>
    public required IReadOnlyDictionary<string, int> Lines { get; init; }

    /// <summary>The error of a key whose value does not fit the files it speaks of.</summary>
    public InputException Error(string key, string problem) => new(File, Lines.TryGetValue(key, out var line) ? line : null, key, problem);
}

/// <summary>A delimited file that a definition names.</summary>
/// <param name="Path">As written.</param>
/// <param name="Key">Full key of the path, for messages.</param>
/// <param name="Delimiter">The one character between cells; null to detect it.</param>
/// <param name="Encoding"><c>utf-8</c> or <c>windows-1252</c>; null to detect it.</param>
/// <param name="Header">Whether the first row names the columns.</param>
public sealed record CsvSource(string Path, string Key, char? Delimiter = null, string? Encoding = null, bool Header = true);
