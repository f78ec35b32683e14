using LoopPlatform.Loops.Definition;

namespace LoopPlatform.Loops.Machine;

/// <summary>The part of a definition that the machine decides by.</summary>
public sealed record RunRules
{
    public required Budget Budget { get; init; }

    /// <summary>Slots of a round.</summary>
    public required int Candidates { get; init; }

    public required Autonomy Autonomy { get; init; }

    /// <summary>The score that visible and gate must reach.</summary>
    public required decimal Target { get; init; }

    /// <summary>CPU time one execution can take at worst: its limit and the slack of stopping it.</summary>
    public required TimeSpan WorstCpu { get; init; }

    /// <summary>How long an execution, a judgement or a proposal may stay unanswered before it counts as lost.</summary>
    public required TimeSpan Overdue { get; init; }

    /// <summary>The rules of a definition.</summary>
    public static RunRules Of(LoopDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return new()
        {
            Budget = definition.Budget,
            Candidates = definition.Candidates,
            Autonomy = definition.Autonomy,
            Target = definition.Target,
            WorstCpu = definition.Limits.Cpu + StoppingSlack,
            Overdue = definition.Limits.Wall + QueueSlack,
        };
    }

    private static readonly TimeSpan StoppingSlack = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan QueueSlack = TimeSpan.FromMinutes(10);
}
