namespace Grpc.Core;

/// <summary>A way to one target.</summary>
public abstract class ChannelBase
{
    /// <summary>A channel to <paramref name="target"/>, host and port.</summary>
    protected ChannelBase(string target) => Target = target;

    /// <summary>Host and port.</summary>
    public string Target { get; }

    /// <summary>What clients call through.</summary>
    public abstract CallInvoker CreateCallInvoker();

    /// <summary>Closes the channel; calls in progress are cancelled.</summary>
    public Task ShutdownAsync() => ShutdownAsyncCore();

    /// <summary>See <see cref="ShutdownAsync"/>.</summary>
    protected virtual Task ShutdownAsyncCore() => Task.CompletedTask;
}
