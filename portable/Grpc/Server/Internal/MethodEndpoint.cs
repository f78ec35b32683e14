using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Serves the calls of one method.</summary>
internal sealed class MethodEndpoint<TService>(IServiceProvider services, BoundMethod<TService> method)
    where TService : class
{
    private static readonly ObjectFactory<TService> Factory = ActivatorUtilities.CreateFactory<TService>([]);

    private readonly GrpcServiceOptions _options = services.GetRequiredService<IOptions<GrpcServiceOptions>>().Value;
    private readonly ILogger _logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Grpc.AspNetCore.Server.ServerCallHandler");

    public async Task HandleAsync(HttpContext http)
    {
        if (RequestGuard.Refuse(http))
        {
            return;
        }

        // Routes match in any case, gRPC does not.
        if (http.Request.Path.Value?.EndsWith(method.Method.FullName, StringComparison.Ordinal) != true)
        {
            ResponseStatus.WriteUnimplemented(http, "Method is unimplemented.");
            return;
        }

        await using var call = new ServerCall(http, method.Method, _options, _logger);
        call.Start();
        try
        {
            await ServeAsync(call);
            await call.EndAsync();
        }
        catch (Exception exception)
        {
            // Whatever escaped ends the call, and nothing but the call.
            await call.FailAsync(exception);
        }
    }

    private async Task ServeAsync(ServerCall call)
    {
        var services = call.HttpContext.RequestServices;
        if (services.GetService<TService>() is { } registered)
        {
            await method.ServeAsync(registered, call);
            return;
        }

        var service = Factory(services, []);
        try
        {
            await method.ServeAsync(service, call);
        }
        finally
        {
            await DisposeAsync(service);
        }
    }

    private static ValueTask DisposeAsync(TService service)
    {
        if (service is IAsyncDisposable later)
        {
            return later.DisposeAsync();
        }

        (service as IDisposable)?.Dispose();
        return ValueTask.CompletedTask;
    }
}
