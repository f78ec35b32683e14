using Grpc.AspNetCore.Server;
using Grpc.AspNetCore.Server.Internal;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>gRPC services as endpoints.</summary>
public static class GrpcEndpointRouteBuilderExtensions
{
    /// <summary>Serves every method of the service that <typeparamref name="TService"/> implements; an instance a call unless one is registered.</summary>
    /// <exception cref="InvalidOperationException"><c>AddGrpc</c> was not called, or the type does not derive from a generated service base.</exception>
    public static GrpcServiceEndpointConventionBuilder MapGrpcService<TService>(this IEndpointRouteBuilder builder)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        var mapped = builder.ServiceProvider.GetService<MappedServices>()
            ?? throw new InvalidOperationException("Unable to find the required services. Call 'IServiceCollection.AddGrpc' where services are added.");
        var binder = new MethodBinder<TService>();
        binder.Bind();
        mapped.Add(builder, binder.Methods.Select(method => method.Method.ServiceName));
        return new GrpcServiceEndpointConventionBuilder([.. binder.Methods.Select(method => Map(builder, method))]);
    }

    private static IEndpointConventionBuilder Map<TService>(IEndpointRouteBuilder builder, BoundMethod<TService> method)
        where TService : class
    {
        var endpoint = new MethodEndpoint<TService>(builder.ServiceProvider, method);
        return builder.MapPost(method.Method.FullName, endpoint.HandleAsync)
            .WithMetadata(new GrpcMethodMetadata(typeof(TService), method.Method))
            .WithMetadata([.. typeof(TService).GetCustomAttributes(inherit: true), .. method.Handler.GetCustomAttributes(inherit: true)])
            .WithDisplayName($"gRPC - {method.Method.FullName}");
    }
}
