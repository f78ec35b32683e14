using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Grpc.AspNetCore.HealthChecks.Internal;

/// <summary>Tells whether the server as a whole, the service named "", is healthy; degraded is.</summary>
internal sealed class HealthGrpc(HealthCheckService checks, HealthReports reports, IHostApplicationLifetime lifetime) : Grpc.Health.V1.Health.HealthBase
{
    public override async Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        if (request.Service.Length > 0)
        {
            throw new RpcException(new Status(StatusCode.NotFound, $"Unknown service '{request.Service}'; only the empty name, the server as a whole, has a health."));
        }

        return new HealthCheckResponse { Status = StatusOf(await checks.CheckHealthAsync(context.CancellationToken)) };
    }

    public override async Task Watch(HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        // An endless call would hold up the end of the server.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        var known = request.Service.Length == 0;
        try
        {
            await (known ? WatchAsync(responseStream, stop.Token) : TellUnknownAsync(responseStream, stop.Token));
        }
        catch (OperationCanceledException) when (!context.CancellationToken.IsCancellationRequested)
        {
            if (known)
            {
                await responseStream.WriteAsync(new HealthCheckResponse { Status = ServingStatus.NotServing });
            }
        }
    }

    // The protocol wants the call kept, should the service come to be known.
    private static async Task TellUnknownAsync(IServerStreamWriter<HealthCheckResponse> responses, CancellationToken stop)
    {
        await responses.WriteAsync(new HealthCheckResponse { Status = ServingStatus.ServiceUnknown }, CancellationToken.None);
        await Task.Delay(Timeout.Infinite, stop);
    }

    private async Task WatchAsync(IServerStreamWriter<HealthCheckResponse> responses, CancellationToken stop)
    {
        var next = reports.Next;
        var report = await checks.CheckHealthAsync(stop);
        ServingStatus? told = null;
        while (true)
        {
            var status = StatusOf(report);
            if (status != told)
            {
                // Not with the token: a write that is given up takes the call with it.
                await responses.WriteAsync(new HealthCheckResponse { Status = status }, CancellationToken.None);
                told = status;
            }

            await next.WaitAsync(stop);
            next = reports.Next;
            report = reports.Latest!;
        }
    }

    private static ServingStatus StatusOf(HealthReport report) => report.Status == HealthStatus.Unhealthy ? ServingStatus.NotServing : ServingStatus.Serving;
}
