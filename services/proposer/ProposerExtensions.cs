using LoopPlatform.Proposer.Consumers;
using LoopPlatform.Proposer.Grpc;
using LoopPlatform.Proposer.Proposers;
using LoopPlatform.Proposer.Synthesizer;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Hosting;

/// <summary>Wires the proposer into a host.</summary>
public static class ProposerExtensions
{
    /// <summary>Adds every proposer a definition can name.</summary>
    public static IHostApplicationBuilder AddProposer(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<IProposer, ScriptProposer>();
        builder.Services.AddSingleton<IProposer, SynthesizerProposer>();
        return builder;
    }

    /// <summary>Adds the consumer of <c>ProposeCandidates</c>.</summary>
    public static IBusRegistrationConfigurator AddProposerConsumers(this IBusRegistrationConfigurator bus)
    {
        ArgumentNullException.ThrowIfNull(bus);
        bus.AddConsumer<ProposeCandidatesConsumer, ProposeCandidatesConsumerDefinition>();
        return bus;
    }

    /// <summary>Adds <c>loop.v1.ProposerService</c>.</summary>
    public static WebApplication MapProposer(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapGrpcService<ProposerGrpc>().RequireClient();
        return app;
    }
}
