using LoopPlatform.Contracts;
using LoopPlatform.Sandbox.Execution;
using MassTransit;
using Microsoft.Extensions.Options;

namespace LoopPlatform.Sandbox.Consumers;

internal sealed class ExecuteCandidateConsumer(CandidateExecutor executor) : IConsumer<ExecuteCandidate>
{
    public async Task Consume(ConsumeContext<ExecuteCandidate> context) =>
        await context.Publish(await executor.ExecuteAsync(context.Message, context.CancellationToken), context.CancellationToken);
}

internal sealed class ExecuteCandidateConsumerDefinition : ConsumerDefinition<ExecuteCandidateConsumer>
{
    public ExecuteCandidateConsumerDefinition(IOptions<SandboxOptions> options) => ConcurrentMessageLimit = options.Value.Concurrency;
}
