using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace LoopPlatform.ServiceDefaults.Telemetry;

/// <summary>What <c>AddOpenTelemetry()</c> of OpenTelemetry.Extensions.Hosting would return; with <see cref="TelemetryProviders"/> all we need of that package.</summary>
internal sealed class TelemetryBuilder(IServiceCollection services) : IOpenTelemetryBuilder
{
    public IServiceCollection Services { get; } = services;
}

/// <summary>Makes the providers before anything else starts; they end, and flush, after everything else did.</summary>
internal sealed class TelemetryProviders : IHostedService
{
    private readonly object[] _providers;

    public TelemetryProviders(TracerProvider traces, MeterProvider metrics, LoggerProvider logs) => _providers = [traces, metrics, logs];

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.FromResult(_providers.Length);
}
