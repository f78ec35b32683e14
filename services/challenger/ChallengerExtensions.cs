using LoopPlatform.Challenger;
using LoopPlatform.Challenger.Consumers;
using MassTransit;
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

    /// <summary>Adds what answers <see cref="LoopPlatform.Contracts.RaiseChallenge"/>.</summary>
    public static void AddChallengerConsumers(this IBusRegistrationConfigurator bus)
    {
        ArgumentNullException.ThrowIfNull(bus);
        bus.AddConsumer<RaiseChallengeConsumer>();
    }
}
