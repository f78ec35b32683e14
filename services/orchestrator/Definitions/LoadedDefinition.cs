using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Orchestrator.Definitions;

/// <summary>A definition read from its folder, with everything it names stored as blobs.</summary>
public sealed record LoadedDefinition
{
    public required LoopDefinition Definition { get; init; }

    /// <summary>What <c>loop.yaml</c> says, for messages that name its keys.</summary>
    public required DefinitionDocument Document { get; init; }

    /// <summary>Digest of the manifest blob: of the paths and bytes of all files but the genome and <c>.loop/</c>.</summary>
    public required Digest DefinitionHash { get; init; }

    /// <summary>Digest of the suite's canonical JSON, which is a blob.</summary>
    public required Digest SuiteHash { get; init; }

    /// <summary>The folder's full path.</summary>
    public required string Folder { get; init; }

    /// <summary>Full path of the genome file.</summary>
    public required string GenomePath { get; init; }

    public required Digest Starter { get; init; }

    /// <summary>The genome file as it was when the definition was loaded.</summary>
    public required Digest Genome { get; init; }

    /// <summary>What a person should know, each one line, such as a delimiter that was detected.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}
