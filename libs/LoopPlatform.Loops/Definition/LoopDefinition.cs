using LoopPlatform.Loops.Execution;

namespace LoopPlatform.Loops.Definition;

/// <summary>A loop as its <c>loop.yaml</c> states it, with inputs and gold pinned by content.</summary>
public sealed record LoopDefinition
{
    public required string Name { get; init; }

    public required string Version { get; init; }

    public required string Objective { get; init; }

    /// <summary>Path of the one mutable file, inside the definition folder.</summary>
    public required string Genome { get; init; }

    /// <summary>Path of its immutable first version.</summary>
    public required string Starter { get; init; }

    /// <summary>The genome's language, one of <see cref="Languages"/>.</summary>
    public required string Language { get; init; }

    /// <summary>The image whose program runs the genome, by name or id; with <see cref="Languages.Command"/> only.</summary>
    public string? Image { get; init; }

    /// <summary>That program with its arguments; with <see cref="Languages.Command"/> only.</summary>
    public IReadOnlyList<string>? Command { get; init; }

    public required IReadOnlyList<InputFile> Inputs { get; init; }

    public required Suite Suite { get; init; }

    public required Limits Limits { get; init; }

    public required Budget Budget { get; init; }

    /// <summary>Proposers that share a round's slots, such as <c>script:candidates</c>; at least one.</summary>
    public required IReadOnlyList<string> Proposers { get; init; }

    /// <summary>Slots of a round; at least 1.</summary>
    public int Candidates { get; init; } = 1;

    public Autonomy Autonomy { get; init; } = Autonomy.Supervised;

    /// <summary>The score that visible and gate must reach, from <c>termination_conditions.success</c>; 0 to 1.</summary>
    public decimal Target { get; init; } = 1;
}

/// <summary>How much a loop may do without a person.</summary>
public enum Autonomy
{
    /// <summary>A person approves every commit.</summary>
    Supervised,

    /// <summary>Commits need nobody.</summary>
    Autonomous,
}
