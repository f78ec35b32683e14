using Grpc.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>What is served, so that a call of something else hears "unimplemented" as gRPC says it and not as HTTP does.</summary>
internal sealed class MappedServices
{
    private readonly HashSet<string> _services = [];
    private bool _answersUnknown;

    public void Add(IEndpointRouteBuilder builder, IEnumerable<string> services)
    {
        _services.UnionWith(services);
        if (_answersUnknown)
        {
            return;
        }

        _answersUnknown = true;
        // Behind every other route, and only for gRPC: another POST finds its 404.
        var pattern = RoutePatternFactory.Parse("/{service}/{method}", defaults: null, parameterPolicies: new { method = new GrpcOnly() });
        builder.Map(pattern, AnswerUnknown)
            .WithMetadata(new HttpMethodMetadata([HttpMethods.Post]))
            .WithDisplayName("gRPC - unimplemented")
            .Add(endpoint => ((RouteEndpointBuilder)endpoint).Order = int.MaxValue);
    }

    private Task AnswerUnknown(HttpContext http)
    {
        if (!RequestGuard.Refuse(http))
        {
            ResponseStatus.WriteUnimplemented(http, http.GetRouteValue("service") is string name && _services.Contains(name) ? "Method is unimplemented." : "Service is unimplemented.");
        }

        return Task.CompletedTask;
    }

    private sealed class GrpcOnly : IRouteConstraint
    {
        public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
            httpContext is not null && WireNames.IsGrpc(httpContext.Request.ContentType);
    }
}
