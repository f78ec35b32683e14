using LoopPlatform.ServiceDefaults;
using LoopPlatform.ServiceDefaults.Discovery;
using LoopPlatform.ServiceDefaults.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.Hosting;

/// <summary>What every service has: telemetry, health, service discovery.</summary>
public static class ServiceDefaultsExtensions
{
    private const string LiveTag = "live";

    // Traces and metrics tell of each request; the log is for what a person should read, unless its settings say otherwise.
    private static readonly string[] Chatty = ["Microsoft.AspNetCore", "System.Net.Http", "Grpc", "MassTransit"];

    /// <summary>Adds telemetry, the gRPC server with its tokens, health checks, and service discovery for every <see cref="HttpClient"/>.</summary>
    public static IHostApplicationBuilder AddServiceDefaults(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddLoopTelemetry();
        builder.AddLoopRpc();
        builder.Services.Configure<LoggerFilterOptions>(options =>
        {
            foreach (var category in Chatty)
            {
                options.Rules.Insert(0, new(null, category, LogLevel.Warning, null));
            }
        });
        builder.Services.AddSingleton<IStartupFilter, ServerSpans>();
        builder.Services.AddHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy(), [LiveTag]);
        builder.Services.AddSingleton<ServiceAddresses>().AddTransient<ServiceDiscoveryHandler>();
        builder.Services.ConfigureHttpClientDefaults(http => http.AddHttpMessageHandler<ServiceDiscoveryHandler>());
        return builder;
    }

    /// <summary>Maps <c>/health</c>, which asks every check (the bus included), and <c>/alive</c>: whether the process answers at all; and <c>grpc.health.v1.Health</c>, which anybody may ask.</summary>
    public static IEndpointRouteBuilder MapDefaultEndpoints(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        // MapHealthChecks would make the checks, and all they need, before the host has looked at its settings.
        endpoints.MapGet(HealthPaths.All, (HealthCheckService health, CancellationToken cancellation) => ReportAsync(health, _ => true, cancellation));
        endpoints.MapGet(HealthPaths.Alive, (HealthCheckService health, CancellationToken cancellation) =>
            ReportAsync(health, check => check.Tags.Contains(LiveTag), cancellation));
        endpoints.MapGrpcHealthChecksService();
        return endpoints;
    }

    private static async Task<IResult> ReportAsync(HealthCheckService health, Func<HealthCheckRegistration, bool> asked, CancellationToken cancellation)
    {
        var report = await health.CheckHealthAsync(asked, cancellation);
        return Results.Text(report.Status.ToString(), statusCode: report.Status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }
}
