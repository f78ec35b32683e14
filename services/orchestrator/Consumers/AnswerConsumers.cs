using LoopPlatform.Contracts;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Orchestrator.Runs;
using MassTransit;

namespace LoopPlatform.Orchestrator.Consumers;

internal sealed class CandidatesProposedConsumer(RunShell shell) : IConsumer<CandidatesProposed>
{
    public Task Consume(ConsumeContext<CandidatesProposed> context) => context.Message switch
    {
        var (work, proposals, exhausted, host) => shell.HandleAsync(
            work.Run, new LoopInput.Proposed(work.Round, proposals, exhausted, host, Telemetry.TraceId), work.Sequence, context.CancellationToken),
    };
}

internal sealed class CandidateExecutedConsumer(RunShell shell) : IConsumer<CandidateExecuted>
{
    public Task Consume(ConsumeContext<CandidateExecuted> context) => context.Message switch
    {
        var (work, _, result, cacheHit, host) => shell.HandleAsync(
            work.Run,
            new LoopInput.Executed(work.Round, work.Slot, work.Attempt, result, cacheHit, work.Challenge, host, Telemetry.TraceId),
            work.Sequence,
            context.CancellationToken),
    };
}

internal sealed class CandidateJudgedConsumer(RunShell shell) : IConsumer<CandidateJudged>
{
    public Task Consume(ConsumeContext<CandidateJudged> context) => context.Message switch
    {
        var (work, verdict, host) => shell.HandleAsync(
            work.Run,
            new LoopInput.Judged(work.Round, work.Slot, work.Attempt, verdict, work.Challenge, host, Telemetry.TraceId),
            work.Sequence,
            context.CancellationToken),
    };
}

internal sealed class ChallengeRaisedConsumer(RunShell shell) : IConsumer<ChallengeRaised>
{
    public Task Consume(ConsumeContext<ChallengeRaised> context) => context.Message switch
    {
        { Made: null, Declined: null } => throw new InvalidDataException("neither a challenge nor a reason why there is none"),
        var (work, made, declined, host) => shell.HandleAsync(
            work.Run,
            new LoopInput.Raised(work.Challenge, work.Attempt, made, declined, host, Telemetry.TraceId),
            work.Sequence,
            context.CancellationToken),
    };
}
