using Microsoft.Extensions.Configuration;

namespace LoopPlatform.ServiceDefaults.Discovery;

/// <summary>
/// Where services are, by configuration: <c>Services:referee:http:0</c> for <c>http://referee</c>, <c>Services:referee:grpc:0</c> for the endpoint of that
/// name, <c>http://_grpc.referee</c>. <c>https+http://referee</c> takes https where it is offered. Several addresses take turns.
/// </summary>
public sealed class ServiceAddresses(IConfiguration configuration)
{
    private int _turn = -1;

    /// <summary>Puts the address of the service in place of its name. Anything with a port, a dot or an address for a host is no service's name, and stays.</summary>
    /// <exception cref="ServiceNotFoundException">No address is configured; the message names the key.</exception>
    public Uri Resolve(Uri requested)
    {
        ArgumentNullException.ThrowIfNull(requested);
        var named = requested.Host.StartsWith('_');
        var schemes = requested.Scheme.Split('+');
        if (!named && schemes.Length == 1 && (!requested.IsDefaultPort || requested.HostNameType != UriHostNameType.Dns || requested.Host.Contains('.') || requested.IsLoopback))
        {
            return requested;
        }

        // _grpc.referee: the endpoint's name, then the service's.
        var (service, endpoints) = named && requested.Host.Split('.', 2) is [var endpoint, var rest] ? (rest, [endpoint[1..]]) : (requested.Host, schemes);
        var keys = endpoints.Select(endpoint => $"Services:{service}:{endpoint}").ToList();
        var addresses = keys.Select(key => configuration.GetSection(key).GetChildren().Select(child => child.Value).OfType<string>().ToList())
            .FirstOrDefault(addresses => addresses.Count > 0) ?? throw new ServiceNotFoundException(service, keys);
        var address = addresses[(int)((uint)Interlocked.Increment(ref _turn) % addresses.Count)];
        return Uri.TryCreate(address.Contains("://", StringComparison.Ordinal) ? address : $"{schemes[^1]}://{address}", UriKind.Absolute, out var found)
            ? new(found, requested.PathAndQuery)
            : throw new ServiceNotFoundException(service, keys, address);
    }
}

/// <summary>No address of a service is configured.</summary>
public sealed class ServiceNotFoundException : HttpRequestException
{
    internal ServiceNotFoundException(string service, IReadOnlyList<string> keys, string? found = null)
        : base($"{string.Join(" or ", keys.Select(key => $"{key}:0"))}: expected the address of the service '{service}', such as http://localhost:5330; found {(found is null ? "nothing" : $"'{found}'")}")
    {
    }
}
