using LoopPlatform.Challenger;
using LoopPlatform.Challenger.Consumers;
using LoopPlatform.Challenger.Grpc;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.Hosting;

/// <summary>The challenger in a host.</summary>
public static class ChallengerExtensions
{
    /// <summary>Adds the <see cref="ChallengeMaker"/>; the host supplies the blob store.</summary>
    public static IHostApplicationBuilder AddChallenger(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<ChallengeMaker>();
        return builder;
    }

    /// <summary>Adds <c>loop.v1.ChallengerService</c>.</summary>
    public static WebApplication MapChallenger(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapGrpcService<ChallengerGrpc>().RequireClient();
        return app;
    }

    /// <summary>Adds what answers <see cref="LoopPlatform.Contracts.RaiseChallenge"/>.</summary>
    public static void AddChallengerConsumers(this IBusRegistrationConfigurator bus)
    {
        ArgumentNullException.ThrowIfNull(bus);
        bus.AddConsumer<RaiseChallengeConsumer, RaiseChallengeConsumerDefinition>();
    }
}
