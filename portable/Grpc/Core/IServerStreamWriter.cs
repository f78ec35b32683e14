namespace Grpc.Core;

/// <summary>The responses of a streaming method; the stream ends when the method returns.</summary>
public interface IServerStreamWriter<in T> : IAsyncStreamWriter<T>;
