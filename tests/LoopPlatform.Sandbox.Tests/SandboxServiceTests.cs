using LoopPlatform.Contracts;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Sandbox.Tests.Execution;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace LoopPlatform.Sandbox.Tests;

[Collection(SandboxFixture.Name)]
public sealed class SandboxServiceTests(SandboxFixture sandbox)
{
    [Fact]
    public async Task Command_on_the_bus_is_answered_by_an_event()
    {
        var answer = new TaskCompletionSource<CandidateExecuted>();
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton<IBlobStore>(sandbox.Blobs);
        builder.Services.AddSingleton(answer);
        builder.AddSandbox();
        builder.AddLoopMessaging(bus =>
        {
            bus.AddSandboxConsumers();
            bus.AddConsumer<Listener>();
        });
        using var host = builder.Build();
        await host.StartAsync();
        var command = await sandbox.CommandAsync("Honest", Isolation.Process, "by bus");

        await host.Services.GetRequiredService<IBus>().Publish(command);

        var executed = await answer.Task.WaitAsync(TimeSpan.FromSeconds(60));
        executed.Work.ShouldBe(command.Work);
        executed.Candidate.ShouldBe(command.Candidate);
        (await sandbox.OutputAsync(executed.Result)).ShouldContain("by bus");
        await host.StopAsync();
    }

    [Fact]
    public async Task Bad_option_is_named_at_start()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton<IBlobStore>(sandbox.Blobs);
        builder.Configuration.AddInMemoryCollection([new("Sandbox:Concurrency", "0")]);
        builder.AddSandbox();
        using var host = builder.Build();

        (await Should.ThrowAsync<OptionsValidationException>(() => host.StartAsync())).Message.ShouldContain("Concurrency");
    }

    [Fact]
    public async Task Doctor_tells_of_every_isolation_what_would_run_it_or_why_not()
    {
        var found = await sandbox.Doctor.ProbeAsync(CancellationToken.None);

        found.Select(status => status.Isolation).ShouldBe([Isolation.Docker, Isolation.Bubblewrap, Isolation.Process]);
        found.ShouldAllBe(status => status.Description.Length > 0);
        found[^1].Usable.ShouldBeTrue();
    }

    private sealed class Listener(TaskCompletionSource<CandidateExecuted> answer) : IConsumer<CandidateExecuted>
    {
        public Task Consume(ConsumeContext<CandidateExecuted> context)
        {
            answer.TrySetResult(context.Message);
            return Task.CompletedTask;
        }
    }
}
