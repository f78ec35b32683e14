using MassTransit;

namespace LoopPlatform.Referee.Consumers;

internal sealed class JudgeCandidateConsumerDefinition : ConsumerDefinition<JudgeCandidateConsumer>
{
    public JudgeCandidateConsumerDefinition() =>
        Endpoint(endpoint => endpoint.PrefetchCount = endpoint.ConcurrentMessageLimit = Environment.ProcessorCount);

    // Storage may be slow to show a blob; a broken suite stays broken.
    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator, IConsumerConfigurator<JudgeCandidateConsumer> consumerConfigurator, IRegistrationContext context) =>
        endpointConfigurator.UseMessageRetry(retry =>
        {
            retry.Interval(2, TimeSpan.FromMilliseconds(200));
            retry.Ignore<SuiteException>();
        });
}
