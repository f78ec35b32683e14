using LoopPlatform.Contracts;
using LoopPlatform.ServiceDefaults;
using MassTransit;

namespace LoopPlatform.Challenger.Consumers;

internal sealed class RaiseChallengeConsumer(ChallengeMaker maker) : IConsumer<RaiseChallenge>
{
    public async Task Consume(ConsumeContext<RaiseChallenge> context)
    {
        var raised = await maker.RaiseAsync(context.Message, context.CancellationToken);
        await context.Publish(raised with { Host = ThisProcess.As("challenger") }, context.CancellationToken);
    }
}

internal sealed class RaiseChallengeConsumerDefinition : ConsumerDefinition<RaiseChallengeConsumer>
{
    public RaiseChallengeConsumerDefinition() => Endpoint(endpoint => endpoint.PrefetchCount = endpoint.ConcurrentMessageLimit = 1);
}
