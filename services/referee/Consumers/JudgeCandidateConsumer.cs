using LoopPlatform.Contracts;
using LoopPlatform.ServiceDefaults;
using MassTransit;

namespace LoopPlatform.Referee.Consumers;

internal sealed class JudgeCandidateConsumer(SuiteJudge judge) : IConsumer<JudgeCandidate>
{
    public async Task Consume(ConsumeContext<JudgeCandidate> context)
    {
        var verdict = await judge.JudgeAsync(context.Message.Output, context.Message.Suite, context.CancellationToken);
        await context.Publish(new CandidateJudged(context.Message.Work, verdict, ThisProcess.As("referee")), context.CancellationToken);
    }
}
