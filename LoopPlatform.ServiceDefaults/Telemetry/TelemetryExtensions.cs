using LoopPlatform.ServiceDefaults.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Microsoft.Extensions.Hosting;

/// <summary>Traces, metrics and logs.</summary>
public static class TelemetryExtensions
{
    private const string EndpointKey = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string ServiceNameKey = "OTEL_SERVICE_NAME";

    // What .NET and the bus offer by themselves, and ours: each service has a source and a meter called after its assembly.
    private static readonly string[] Sources = ["Microsoft.AspNetCore", "System.Net.Http", "MassTransit", "LoopPlatform.*"];

    private static readonly string[] Meters =
        ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime", "MassTransit", "LoopPlatform.*"];

    /// <summary>Exports traces, metrics and logs by OTLP where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set; else does nothing.</summary>
    public static IHostApplicationBuilder AddLoopTelemetry(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (string.IsNullOrEmpty(builder.Configuration[EndpointKey]))
        {
            return builder;
        }

        builder.Services.AddHostedService<TelemetryProviders>();
        new TelemetryBuilder(builder.Services)
            .ConfigureResource(resource =>
            {
                if (string.IsNullOrEmpty(builder.Configuration[ServiceNameKey]))
                {
                    resource.AddService(builder.Environment.ApplicationName);
                }
            })
            .WithTracing(tracing => tracing.AddSource(Sources))
            .WithMetrics(metrics => metrics.AddMeter(Meters))
            .WithLogging(configureBuilder: null, logs => logs.IncludeFormattedMessage = logs.IncludeScopes = true)
            .UseOtlpExporter();
        return builder;
    }
}
