namespace LoopPlatform.ServiceDefaults.Discovery;

/// <summary>Sends requests to where the service they name is. For any <see cref="HttpClient"/>, those beneath gRPC channels included.</summary>
public sealed class ServiceDiscoveryHandler(ServiceAddresses addresses) : DelegatingHandler
{
    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.RequestUri is { } requested)
        {
            request.RequestUri = addresses.Resolve(requested);
        }

        return base.SendAsync(request, cancellationToken);
    }
}
