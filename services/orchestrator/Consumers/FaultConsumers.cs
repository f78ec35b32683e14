using LoopPlatform.Contracts;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Orchestrator.Runs;
using MassTransit;

namespace LoopPlatform.Orchestrator.Consumers;

/// <summary>A consumer that threw is work that failed: the machine says whether it is tried again.</summary>
internal sealed class ProposeCandidatesFaultConsumer(RunShell shell) : IConsumer<Fault<ProposeCandidates>>
{
    public Task Consume(ConsumeContext<Fault<ProposeCandidates>> context) => Faults.ReportAsync(shell, context.Message.Message.Work, context);
}

internal sealed class ExecuteCandidateFaultConsumer(RunShell shell) : IConsumer<Fault<ExecuteCandidate>>
{
    public Task Consume(ConsumeContext<Fault<ExecuteCandidate>> context) => Faults.ReportAsync(shell, context.Message.Message.Work, context);
}

internal sealed class JudgeCandidateFaultConsumer(RunShell shell) : IConsumer<Fault<JudgeCandidate>>
{
    public Task Consume(ConsumeContext<Fault<JudgeCandidate>> context) => Faults.ReportAsync(shell, context.Message.Message.Work, context);
}

internal sealed class RaiseChallengeFaultConsumer(RunShell shell) : IConsumer<Fault<RaiseChallenge>>
{
    public Task Consume(ConsumeContext<Fault<RaiseChallenge>> context) => Faults.ReportAsync(shell, context.Message.Message.Work, context);
}

internal static class Faults
{
    public static Task ReportAsync<T>(RunShell shell, WorkItem work, ConsumeContext<Fault<T>> context) => shell.HandleAsync(
        work.Run,
        new LoopInput.Failed(work.Kind, work.Round, work.Slot, work.Attempt, context.Message.Exceptions.FirstOrDefault()?.Message ?? "unknown failure", work.Challenge),
        work.Sequence,
        context.CancellationToken);
}
