using LoopPlatform.Orchestrator;
using LoopPlatform.ServiceDefaults.Messaging;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LoopPlatform.Cli.Running;

/// <summary>Every service in this one process, on one in-memory bus.</summary>
internal static class EmbeddedHost
{
    /// <summary>Builds the host.</summary>
    /// <param name="dataFolder">Where its journals and blobs live.</param>
    /// <param name="definitionFolder">The definition it runs, watched for a changed suite; null when it runs none.</param>
    public static IHost Build(string dataFolder, string? definitionFolder)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { ApplicationName = "LoopPlatform.Cli" });
        builder.Configuration.AddEnvironmentVariables().AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"{OrchestratorOptions.Section}:{nameof(OrchestratorOptions.DataFolder)}"] = dataFolder,
            [$"{OrchestratorOptions.Section}:{nameof(OrchestratorOptions.DefinitionFolder)}"] = definitionFolder,
            // On a broker, services that know other blobs would take this run's commands.
            [$"ConnectionStrings:{MessagingOptions.ConnectionName}"] = null,
        });
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
            .SetMinimumLevel(LogLevel.Error)
            // A consumer that threw is journalled as failed work; its stack trace helps nobody here.
            .AddFilter("MassTransit", LogLevel.None)
            .AddConfiguration(builder.Configuration.GetSection("Logging"));
        builder.AddLoopTelemetry();
        builder.AddOrchestrator().AddProposer().AddReferee().AddSandbox().AddChallenger();
        builder.AddLoopMessaging(bus =>
        {
            bus.AddOrchestratorConsumers();
            bus.AddProposerConsumers();
            bus.AddRefereeConsumers();
            bus.AddSandboxConsumers();
            bus.AddChallengerConsumers();
        });
        return builder.Build();
    }
}
