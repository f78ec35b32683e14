using LoopPlatform.Referee;
using LoopPlatform.Referee.Consumers;
using LoopPlatform.Referee.Grpc;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.Hosting;

/// <summary>The referee in a host.</summary>
public static class RefereeExtensions
{
    /// <summary>Adds the <see cref="SuiteJudge"/>; the host supplies the blob store.</summary>
    public static IHostApplicationBuilder AddReferee(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<SuiteJudge>();
        return builder;
    }

    /// <summary>Adds what answers <see cref="LoopPlatform.Contracts.JudgeCandidate"/>.</summary>
    public static void AddRefereeConsumers(this IBusRegistrationConfigurator bus)
    {
        ArgumentNullException.ThrowIfNull(bus);
        bus.AddConsumer<JudgeCandidateConsumer, JudgeCandidateConsumerDefinition>();
    }

    /// <summary>Adds <c>loop.v1.RefereeService</c>.</summary>
    public static WebApplication MapReferee(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapGrpcService<RefereeGrpc>().RequireClient();
        return app;
    }
}
