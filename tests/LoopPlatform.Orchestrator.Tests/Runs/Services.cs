using LoopPlatform.Contracts;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using MassTransit;

namespace LoopPlatform.Orchestrator.Tests.Runs;

/// <summary>What the other services answer; a test changes what it is about.</summary>
public sealed class Script
{
    /// <summary>Answers the n-th execution, counted from 1.</summary>
    public Func<ExecuteCandidate, int, CancellationToken, Task<Outcome>> Execute { get; set; } = (_, _, _) => Task.FromResult(Outcome.Ok);

    /// <summary>Sees every message before it is sent; what it throws, the bus throws.</summary>
    public Action<object> Sending { get; set; } = _ => { };

    /// <summary>Answers the n-th request for a challenge, counted from 1.</summary>
    public Func<RaiseChallenge, int, ChallengeData> Raise { get; set; } = (command, _) => new(command.Suite, command.Inputs, command.Suite, 1, 1);

    public int Executions { get; set; }

    public List<RaiseChallenge> Challenges { get; } = [];

    public List<JudgeCandidate> Judged { get; } = [];

    public int Judgements { get; set; }
}

internal sealed class ScriptedBus(Script script) : ISendObserver
{
    public Task PreSend<T>(SendContext<T> context)
        where T : class
    {
        script.Sending(context.Message);
        return Task.CompletedTask;
    }

    public Task PostSend<T>(SendContext<T> context)
        where T : class => Task.CompletedTask;

    public Task SendFault<T>(SendContext<T> context, Exception exception)
        where T : class => Task.CompletedTask;
}

internal sealed class ScriptedProposer(IBlobStore blobs) : IConsumer<ProposeCandidates>
{
    public async Task Consume(ConsumeContext<ProposeCandidates> context)
    {
        var candidate = await blobs.PutAsync("// better"u8.ToArray(), context.CancellationToken);
        await context.Publish(new CandidatesProposed(
            context.Message.Work, [new() { Slot = 0, Candidate = candidate, Hypothesis = "better", Proposer = "script" }], Exhausted: true, "proposer@test/1"), context.CancellationToken);
    }
}

internal sealed class ScriptedSandbox(Script script, IBlobStore blobs) : IConsumer<ExecuteCandidate>
{
    public async Task Consume(ConsumeContext<ExecuteCandidate> context)
    {
        var command = context.Message;
        var outcome = await script.Execute(command, ++script.Executions, context.CancellationToken);
        Digest? output = outcome == Outcome.Ok ? await blobs.PutAsync(await blobs.GetAsync(command.Candidate, default), default) : null;
        var receipt = new Receipt { Isolation = command.Isolation, Image = "image", Engine = "none", Kernel = "6.1", Limits = command.Limits, CpuMs = 1 };
        await context.Publish(new CandidateExecuted(command.Work, command.Candidate, new(outcome, output, null, receipt), CacheHit: false, "sandbox@test/2"), context.CancellationToken);
    }
}

internal sealed class ScriptedChallenger(Script script) : IConsumer<RaiseChallenge>
{
    public Task Consume(ConsumeContext<RaiseChallenge> context)
    {
        script.Challenges.Add(context.Message);
        return context.Publish(new ChallengeRaised(context.Message.Work, script.Raise(context.Message, script.Challenges.Count), null));
    }
}

/// <summary>Half of it is right at the start, all of it afterwards.</summary>
internal sealed class ScriptedReferee(Script script, IBlobStore blobs) : IConsumer<JudgeCandidate>
{
    public async Task Consume(ConsumeContext<JudgeCandidate> context)
    {
        script.Judgements++;
        script.Judged.Add(context.Message);
        var score = new Score(context.Message.Work.Round == 0 ? 1 : 2, 2);
        var evidence = await blobs.PutAsync(Loops.Journal.LoopJson.Canonical(new VisibleEvidence(score, null, [])), default);
        await context.Publish(new CandidateJudged(context.Message.Work, new(evidence, evidence, new(score, score, null), [], []), "referee@test/3"), context.CancellationToken);
    }
}
