using LoopPlatform.Contracts;
using MassTransit;

namespace LoopPlatform.Challenger.Consumers;

internal sealed class RaiseChallengeConsumer(ChallengeMaker maker) : IConsumer<RaiseChallenge>
{
    public async Task Consume(ConsumeContext<RaiseChallenge> context) =>
        await context.Publish(await maker.RaiseAsync(context.Message, context.CancellationToken), context.CancellationToken);
}
