using System.Net;
using LoopPlatform.Loops.Definition;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LoopPlatform.ServiceDefaults.Access;

/// <summary>Stops a service that other machines can reach and that asks nobody for a token. Until it has, <see cref="TokenHandler"/> lets none of them in.</summary>
internal sealed class OpenAddressGuard(IServiceProvider services, AccessTokens tokens, IHostApplicationLifetime lifetime) : IHostedLifecycleService
{
    private const int BadInput = 2;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var addresses = services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        if (!tokens.Required && addresses.FirstOrDefault(address => !IsLoopback(address)) is { } open)
        {
            var problem = new InputException("configuration", null, AccessTokens.OwnKey,
                $"other machines can reach {open}, so a token is needed: set {AccessTokens.OwnKey} or {AccessTokens.Section}:client, or listen on http://127.0.0.1 only");
            Console.Error.WriteLine($"loop: {problem.Message}");
            Environment.ExitCode = BadInput;
            lifetime.StopApplication();
        }

        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static bool IsLoopback(string address)
    {
        // http://[::]:5000 and http://*:5000 are addresses of Kestrel's, and the latter no Uri.
        var host = Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.Host.Trim('[', ']') : "*";
        return uri?.Scheme == "unix" || host.StartsWith("unix", StringComparison.Ordinal) || host == "localhost" || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
    }
}
