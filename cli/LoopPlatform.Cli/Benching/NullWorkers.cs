using LoopPlatform.Contracts;
using LoopPlatform.ServiceDefaults.Messaging;
using MassTransit;

namespace LoopPlatform.Cli.Benching;

/// <summary>Consumers that answer at once, in the place of the services that work.</summary>
internal static class NullWorkers
{
    public static void AddTo(IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<NullProposer>().Endpoint(endpoint => endpoint.Name = Queues.Of(typeof(ProposeCandidates)));
        bus.AddConsumer<NullSandbox>().Endpoint(endpoint => endpoint.Name = Queues.Of(typeof(ExecuteCandidate)));
        bus.AddConsumer<NullReferee>().Endpoint(endpoint => endpoint.Name = Queues.Of(typeof(JudgeCandidate)));
    }
}

internal sealed class NullProposer(NullAnswers answers) : IConsumer<ProposeCandidates>
{
    public Task Consume(ConsumeContext<ProposeCandidates> context) =>
        context.Publish(new CandidatesProposed(context.Message.Work, answers.Proposals, Exhausted: false, "proposer@null/0"), context.CancellationToken);
}

internal sealed class NullSandbox(NullAnswers answers, EvaluationClock clock) : IConsumer<ExecuteCandidate>
{
    public Task Consume(ConsumeContext<ExecuteCandidate> context)
    {
        clock.Begin(context.Message.Work.Run);
        return context.Publish(
            new CandidateExecuted(context.Message.Work, context.Message.Candidate, answers.Result, CacheHit: false, "sandbox@null/0"), context.CancellationToken);
    }
}

internal sealed class NullReferee(NullAnswers answers) : IConsumer<JudgeCandidate>
{
    public Task Consume(ConsumeContext<JudgeCandidate> context) =>
        context.Publish(new CandidateJudged(context.Message.Work, answers.Verdict, "referee@null/0"), context.CancellationToken);
}
