namespace Docker.DotNet;

/// <summary>No authentication; what a unix socket needs.</summary>
public class AnonymousCredentials : Credentials
{
    /// <inheritdoc />
    public override bool IsTlsCredentials() => false;

    /// <inheritdoc />
    public override HttpMessageHandler GetHandler(HttpMessageHandler innerHandler) => innerHandler;
}
