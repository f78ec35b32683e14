using LoopPlatform.Contracts;
using LoopPlatform.Sandbox.Compiling;
using LoopPlatform.Sandbox.Consumers;
using LoopPlatform.Sandbox.Execution;
using LoopPlatform.Sandbox.Grpc;
using LoopPlatform.Sandbox.Launching;
using LoopPlatform.Sandbox.Pooling;
using LoopPlatform.Sandbox;
using LoopPlatform.Sandbox.SelfTest;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.Hosting;

/// <summary>The sandbox service.</summary>
public static class SandboxExtensions
{
    /// <summary>Adds <see cref="CandidateExecutor"/> and <see cref="SandboxDoctor"/>; an <see cref="IBlobStore"/> must be there too.</summary>
    public static IHostApplicationBuilder AddSandbox(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOptions<SandboxOptions>().BindConfiguration(SandboxOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<CompilerProcess>();
        builder.Services.AddSingleton(services => new Launchers(services.GetRequiredService<ILoggerFactory>(), () => builder.Configuration["DOCKER_HOST"]));
        builder.Services.AddSingleton(services => new SandboxDoctor(services.GetRequiredService<Launchers>()));
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<WarmPool>();
        builder.Services.AddSingleton<CallQueue>();
        builder.Services.AddSingleton(services => new CandidateExecutor(
            services.GetRequiredService<IBlobStore>(), services.GetRequiredService<CompilerProcess>(),
            services.GetRequiredService<Launchers>(), services.GetRequiredService<WarmPool>(), services.GetRequiredService<IOptions<SandboxOptions>>()));
        builder.Services.AddSingleton(services => new SandboxSelfTest(
            services.GetRequiredService<CandidateExecutor>(), new CellTraces(services.GetRequiredService<WarmPool>(), () => builder.Configuration["DOCKER_HOST"]),
            services.GetRequiredService<IOptions<SandboxOptions>>().Value.Concurrency));
        builder.Services.AddHostedService<CellReaper>();
        builder.Services.AddHostedService<SandboxWarmUp>();
        return builder;
    }

    /// <summary>Adds the consumer of <see cref="ExecuteCandidate"/>.</summary>
    public static void AddSandboxConsumers(this IBusRegistrationConfigurator bus)
    {
        ArgumentNullException.ThrowIfNull(bus);
        bus.AddConsumer<ExecuteCandidateConsumer, ExecuteCandidateConsumerDefinition>();
    }

    /// <summary>Adds <c>loop.v1.SandboxService</c>.</summary>
    public static WebApplication MapSandbox(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapGrpcService<SandboxGrpc>().RequireClient();
        return app;
    }
}
