using LoopPlatform.Contracts;
using LoopPlatform.Sandbox.Execution;
using LoopPlatform.ServiceDefaults;
using MassTransit;
using Microsoft.Extensions.Options;

namespace LoopPlatform.Sandbox.Consumers;

internal sealed class ExecuteCandidateConsumer(CandidateExecutor executor) : IConsumer<ExecuteCandidate>
{
    public async Task Consume(ConsumeContext<ExecuteCandidate> context)
    {
        var executed = await executor.ExecuteAsync(context.Message, context.CancellationToken);
        await context.Publish(executed with { Host = ThisProcess.As("sandbox") }, context.CancellationToken);
    }
}

internal sealed class ExecuteCandidateConsumerDefinition : ConsumerDefinition<ExecuteCandidateConsumer>
{
    public ExecuteCandidateConsumerDefinition(IOptions<SandboxOptions> options) =>
        Endpoint(endpoint => endpoint.PrefetchCount = endpoint.ConcurrentMessageLimit = options.Value.Concurrency);
}
