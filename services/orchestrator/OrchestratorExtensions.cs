using LoopPlatform.Orchestrator;
using LoopPlatform.Orchestrator.Blobs;
using LoopPlatform.Orchestrator.Consumers;
using LoopPlatform.Orchestrator.Grpc;
using LoopPlatform.Orchestrator.Runs;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.Hosting;

/// <summary>Wires the orchestrator into a host.</summary>
public static class OrchestratorExtensions
{
    /// <summary>Adds journals, blobs and the shell around the machine.</summary>
    public static IHostApplicationBuilder AddOrchestrator(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOptions<OrchestratorOptions>().BindConfiguration(OrchestratorOptions.Section);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddStores();
        builder.Services.AddSingleton<RunFeed>().AddSingleton<SuiteGuard>().AddSingleton<WorkSender>().AddSingleton<RunShell>();
        builder.Services.AddSingleton<RunStarter>().AddSingleton<RunWatch>().AddSingleton<BlobAccess>().AddSingleton<BlobDesk>();
        builder.Services.AddHostedService<OverdueTimer>();
        return builder;
    }

    /// <summary>Adds the consumers of answers and faults.</summary>
    public static IBusRegistrationConfigurator AddOrchestratorConsumers(this IBusRegistrationConfigurator bus)
    {
        ArgumentNullException.ThrowIfNull(bus);
        bus.AddConsumer<CandidatesProposedConsumer>();
        bus.AddConsumer<CandidateExecutedConsumer>();
        bus.AddConsumer<CandidateJudgedConsumer>();
        bus.AddConsumer<ChallengeRaisedConsumer>();
        bus.AddConsumer<ProposeCandidatesFaultConsumer>();
        bus.AddConsumer<ExecuteCandidateFaultConsumer>();
        bus.AddConsumer<JudgeCandidateFaultConsumer>();
        bus.AddConsumer<RaiseChallengeFaultConsumer>();
        return bus;
    }

    /// <summary>Adds <c>loop.v1.OrchestratorService</c>: who may call what is told call by call, since services call it, too.</summary>
    public static WebApplication MapOrchestrator(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapGrpcService<OrchestratorGrpc>().RequireAuthorization();
        return app;
    }
}
