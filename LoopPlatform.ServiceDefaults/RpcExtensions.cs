using LoopPlatform.Contracts;
using LoopPlatform.Contracts.V1;
using LoopPlatform.ServiceDefaults.Access;
using LoopPlatform.ServiceDefaults.Messaging;
using LoopPlatform.ServiceDefaults.Resilience;
using LoopPlatform.ServiceDefaults.Rpc;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.Hosting;

/// <summary>The gRPC face every service shares: sizes, tokens.</summary>
public static class RpcExtensions
{
    /// <summary>The largest message a service takes: what is larger goes in blobs, and those in chunks.</summary>
    public const int MaxMessageBytes = 64 << 20;

    /// <summary>Adds the gRPC server and what guards it.</summary>
    public static IHostApplicationBuilder AddLoopRpc(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddGrpc(options => options.MaxReceiveMessageSize = MaxMessageBytes);
        builder.Services.AddGrpcHealthChecks();
        builder.Services.TryAddSingleton(services => new AccessTokens(services.GetRequiredService<IConfiguration>()));
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddAuthentication(TokenHandler.SchemeName).AddScheme<AuthenticationSchemeOptions, TokenHandler>(TokenHandler.SchemeName, _ => { });
        builder.Services.AddAuthorization();
        builder.Services.AddHostedService<OpenAddressGuard>();
        return builder;
    }

    /// <summary>
    /// Adds the orchestrator's blobs, over gRPC, where this process is told of an orchestrator (<c>Services:orchestrator:grpc:0</c>). A service that stands
    /// alone has none, and takes content that is sent along.
    /// </summary>
    public static IHostApplicationBuilder AddBlobs(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Configuration.GetSection($"Services:{ServiceNames.Orchestrator}").Exists())
        {
            builder.Services.AddGrpcClient<OrchestratorService.OrchestratorServiceClient>(options => options.Address = new($"http://_grpc.{ServiceNames.Orchestrator}"));
            builder.Services.AddSingleton<IBlobStore>(services => new PatientBlobs(new RemoteBlobStore(
                services.GetRequiredService<OrchestratorService.OrchestratorServiceClient>(), services.GetRequiredService<AccessTokens>().Own)));
        }
        else
        {
            builder.Services.AddSingleton<IBlobStore, NoBlobs>();
            builder.Services.AddOptions<MessagingOptions>().Validate(
                options => string.IsNullOrEmpty(options.Broker),
                $"Services:{ServiceNames.Orchestrator}:grpc:0: expected the orchestrator's address, such as http://localhost:5310: what comes over the bus names blobs that it keeps");
        }

        return builder;
    }

    /// <summary>Opens what was mapped to people and their programs, and to nobody else.</summary>
    public static TBuilder RequireClient<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.RequireAuthorization(policy => policy.RequireRole(ServiceNames.Client));
}
