using LoopPlatform.Contracts;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Definitions;

namespace LoopPlatform.Cli.Benching;

/// <summary>What the null workers say, always: a proposal, an outcome and a verdict that is no better than the genome's, so that each round is reverted and another follows.</summary>
internal sealed class NullAnswers
{
    private static readonly SideScores Half = new(new(1, 2), new(1, 2), new(1, 2));
    private readonly LoadedDefinition _definition;

    private NullAnswers(LoadedDefinition definition, Digest evidence)
    {
        _definition = definition;
        Verdict = new(Digest.Of("verdict"), evidence, Half, [], [new("cell:amount:number-format", 12, "The number is written in another style.")]);
        Result = new(Outcome.Ok, Digest.Of("output"), null, new()
        {
            Isolation = Isolation.Process,
            Image = Digest.Of("image").ToString(),
            Engine = "none",
            Kernel = "none",
            Limits = definition.Definition.Limits,
            CpuMs = 0,
            ExitCode = 0,
        });
    }

    public IReadOnlyList<Proposal> Proposals { get; } =
        [new() { Slot = 0, Candidate = Digest.Of("candidate"), Hypothesis = "Reading every style of number mends what fails most.", Proposer = "null" }];

    public ExecutionResult Result { get; }

    public VerdictSummary Verdict { get; }

    /// <summary>The answers for a definition's runs.</summary>
    /// <param name="definition">The definition, stored.</param>
    /// <param name="blobs">Where its runs' blobs are.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<NullAnswers> ForAsync(LoadedDefinition definition, IBlobStore blobs, CancellationToken cancellation) =>
        new(definition, await blobs.PutAsync(LoopJson.Canonical(new VisibleEvidence(Half.Visible, null, [])), cancellation));

    /// <summary>A run of so many rounds, one candidate each, that nothing but their number ends.</summary>
    public LoopEvent.RunStarted Run(RunId run, int rounds) => new(
        _definition.DefinitionHash,
        _definition.SuiteHash,
        _definition.Genome,
        1,
        run,
        _definition.Definition.Name,
        RunRules.Of(_definition.Definition) with
        {
            Candidates = 1,
            Autonomy = Autonomy.Autonomous,
            Budget = new() { Rounds = rounds, Candidates = rounds, Patience = int.MaxValue, Cpu = TimeSpan.MaxValue / 2, Wall = TimeSpan.MaxValue / 2 },
        },
        ["null"],
        Isolation.Process,
        Environment.MachineName);
}
