using Grpc.Core;
using Microsoft.Extensions.Options;

namespace LoopPlatform.Sandbox.Grpc;

/// <summary>Bounds the calls that are in hand or wait: commands on the bus wait in their queue, calls have none.</summary>
internal sealed class CallQueue(IOptions<SandboxOptions> options)
{
    private readonly int _bound = options.Value.Concurrency + options.Value.WaitingCalls;
    private int _calls;

    /// <summary>Calls in hand or waiting.</summary>
    public int Count => Volatile.Read(ref _calls);

    /// <exception cref="RpcException">One too many.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return Interlocked.Increment(ref _calls) <= _bound
                ? await work()
                : throw new RpcException(new(StatusCode.ResourceExhausted, $"{_bound} calls are in hand or wait already: try again later, start another sandbox, or raise Sandbox:WaitingCalls"));
        }
        finally
        {
            Interlocked.Decrement(ref _calls);
        }
    }
}
