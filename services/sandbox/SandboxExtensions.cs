using LoopPlatform.Contracts;
using LoopPlatform.Sandbox;
using LoopPlatform.Sandbox.Benching;
using LoopPlatform.Sandbox.Benching.Soaking;
using LoopPlatform.Sandbox.Compiling;
using LoopPlatform.Sandbox.Consumers;
using LoopPlatform.Sandbox.Execution;
using LoopPlatform.Sandbox.Grpc;
using LoopPlatform.Sandbox.Launching;
using LoopPlatform.Sandbox.Pooling;
using LoopPlatform.Sandbox.SelfTest;
using LoopPlatform.Sandbox.Signing;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
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
        builder.Services.AddSingleton<IValidateOptions<SandboxOptions>, KeyValidation>();
        builder.Services.AddSingleton(services => new ReceiptSigner(KeyFile(services.GetRequiredService<IOptions<SandboxOptions>>().Value.KeyFile).LoadOrMake));
        builder.Services.AddSingleton<CompilerProcess>();
        // Not from the options: they are refused with a key that cannot be used, and the doctor is to say so.
        builder.Services.AddSingleton(services => new Launchers(
            services.GetRequiredService<ILoggerFactory>(), () => builder.Configuration["DOCKER_HOST"], Setting(nameof(SandboxOptions.Runtime))));
        builder.Services.AddSingleton(services => new SandboxDoctor(services.GetRequiredService<Launchers>(), KeyFile(Setting(nameof(SandboxOptions.KeyFile)))));
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<WarmPool>();
        builder.Services.AddSingleton<CallQueue>();
        builder.Services.AddSingleton(services => new CandidateExecutor(
            services.GetRequiredService<IBlobStore>(), services.GetRequiredService<CompilerProcess>(),
            services.GetRequiredService<Launchers>(), services.GetRequiredService<WarmPool>(), services.GetRequiredService<IOptions<SandboxOptions>>(),
            services.GetRequiredService<ReceiptSigner>()));
        builder.Services.AddSingleton(services => new SandboxSelfTest(
            services.GetRequiredService<CandidateExecutor>(), new CellTraces(services.GetRequiredService<WarmPool>(), () => builder.Configuration["DOCKER_HOST"]),
            services.GetRequiredService<IOptions<SandboxOptions>>().Value.Concurrency));
        builder.Services.AddHostedService<CellReaper>();
        builder.Services.AddSingleton<BenchPools>();
        builder.Services.AddSingleton(services => new SandboxBench(services.GetRequiredService<BenchPools>(), () => builder.Configuration["DOCKER_HOST"]));
        builder.Services.AddSingleton(services => new SoakBench(services.GetRequiredService<BenchPools>(), () => builder.Configuration["DOCKER_HOST"]));
        builder.Services.AddHostedService<SandboxWarmUp>();
        return builder;

        string? Setting(string name) => builder.Configuration[$"{SandboxOptions.Section}:{name}"];
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

    private static KeyFile KeyFile(string? configured) => new(configured, Environment.GetEnvironmentVariable);
}
