namespace Docker.DotNet;

/// <summary>How requests to the engine are authenticated.</summary>
public abstract class Credentials : IDisposable
{
    /// <summary>Whether <c>tcp://</c> endpoints are spoken to over TLS.</summary>
    public abstract bool IsTlsCredentials();

    /// <summary>Wraps or configures the handler that sends requests.</summary>
    public abstract HttpMessageHandler GetHandler(HttpMessageHandler innerHandler);

    /// <summary>Releases keys and the like.</summary>
    public virtual void Dispose() => GC.SuppressFinalize(this);
}
