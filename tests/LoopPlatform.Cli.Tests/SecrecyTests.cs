using System.Collections.Concurrent;
using System.Text;
using LoopPlatform.Contracts;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Blobs;
using LoopPlatform.Orchestrator.Definitions;
using LoopPlatform.Orchestrator.Runs;
using LoopPlatform.Proposer.Proposers;
using LoopPlatform.Proposer.Synthesizer;
using LoopPlatform.Referee;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LoopPlatform.Cli.Tests;

/// <summary>A whole run on gold whose hidden cells are canaries: none may reach a proposer, a container or a genome.</summary>
public sealed class SecrecyTests : IDisposable
{
    private static readonly RunId Run = new("20260101-000000-000001");

    // Every hidden gold cell is unique, and each is known by its beginning.
    private static readonly string[] Marks = ["Zq7canary", "7391500", "2931-"];
    private readonly FinanceCopy _finance = new();
    private readonly FileBlobStore _blobs;

    public SecrecyTests() => _blobs = new(_finance.File(".loop"));

    [SkippableFact, Trait("Category", "Integration")]
    public async Task A_hidden_gold_cell_reaches_no_proposer_no_container_and_no_genome()
    {
        Skip.If(await Isolations.RequireAsync() != "docker", "what reaches a container is read on its way to a container engine");
        await PlantCanariesAsync();
        await using var tap = new EngineTap(_finance.Beside("engine.sock"));
        var messages = new Overheard();
        var curious = new Curious(_blobs);

        var ended = await RunAsync(tap, messages, curious);

        ended.Reason.ShouldBe(TerminationReason.NoVisibleEvidence);
        curious.Refused.ShouldBeGreaterThan(100);
        curious.Opened.ShouldBeEmpty();
        foreach (var command in messages.Proposals)
        {
            await ShouldHoldNoneAsync(LoopJson.Canonical(command), command.Evidence.References());
        }

        foreach (var command in messages.Executions)
        {
            await ShouldHoldNoneAsync(LoopJson.Canonical(command), [command.Candidate, .. command.Inputs.Select(input => input.Content)]);
        }

        (messages.Proposals.Count, messages.Executions.Count).ShouldBe((10, 11));
        Holds(await _blobs.GetAsync(ended.Genome, default)).ShouldBeFalse();
        tap.Sent.Count(sent => Holds(sent.ToArray())).ShouldBe(0);

        // The same looking finds what was sent, and the canaries where they may be.
        tap.Sent.Count(sent => Contains(sent.ToArray(), "Beleg-Nr")).ShouldBe(messages.Executions.Select(command => command.Candidate).Distinct().Count());
        Holds(await _blobs.GetAsync(Digest.Of(File.ReadAllBytes(_finance.File("gold.csv"))), default)).ShouldBeTrue();
    }

    public void Dispose() => _finance.Dispose();

    private async Task PlantCanariesAsync()
    {
        var visible = await VisibleKeysAsync();
        var lines = File.ReadAllLines(_finance.File("gold.csv"));
        var canaries = 0;
        File.WriteAllLines(_finance.File("gold.csv"), lines.Select((line, i) => line.Split(',') switch
        {
            [var key, ..] when i == 0 || visible.Contains(key) => line,
            [var key, ..] => $"{key},{new DateTime(2931, 1, 1).AddDays(++canaries):yyyy-MM-dd},Zq7canary{++canaries},Zq7canary{++canaries},7391500{++canaries}.25,Zq7canary{++canaries}",
            _ => line,
        }));
        canaries.ShouldBeGreaterThan(400);
    }

    private async Task<HashSet<string>> VisibleKeysAsync()
    {
        var loaded = await new DefinitionFolder(_finance.Folder).LoadAsync(_blobs, default);
        var verdict = await new SuiteJudge(_blobs).JudgeAsync(await _blobs.PutAsync(ReadOnlyMemory<byte>.Empty, default), loaded.SuiteHash, default);
        var evidence = LoopJson.Read<VisibleEvidence>(await _blobs.GetAsync(verdict.Evidence, default));
        var labels = Encoding.UTF8.GetString(await _blobs.GetAsync(evidence.Labels!.Value, default));
        return [.. labels.Split('\n').Select(line => line.Split(',')[0])];
    }

    private async Task<LoopEvent.RunEnded> RunAsync(EngineTap tap, Overheard messages, Curious curious)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Orchestrator:DataFolder"] = _finance.File(".loop"),
            ["DOCKER_HOST"] = tap.Host,
        });
        builder.AddOrchestrator().AddProposer().AddReferee().AddSandbox();
        builder.Services.AddSingleton<IProposer>(curious);
        builder.AddLoopMessaging(bus =>
        {
            bus.AddOrchestratorConsumers();
            bus.AddProposerConsumers();
            bus.AddRefereeConsumers();
            bus.AddSandboxConsumers();
        });
        using var host = builder.Build();
        host.Services.GetRequiredService<IBusControl>().ConnectConsumeObserver(messages);
        await host.StartAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var entries = host.Services.GetRequiredService<RunFeed>().Watch(Run, patience.Token);
        var loaded = await new DefinitionFolder(_finance.Folder).LoadAsync(_blobs, default);
        await host.Services.GetRequiredService<RunShell>().HandleAsync(
            Run,
            new LoopInput.Start(new(
                loaded.DefinitionHash, loaded.SuiteHash, loaded.Genome, 7, Run, "canaries", RunRules.Of(loaded.Definition), ["curious"], Isolation.Docker, "test")),
            0,
            patience.Token);
        while (true)
        {
            if ((await entries.ReadAsync(patience.Token)).Event is LoopEvent.RunEnded ended)
            {
                await host.StopAsync();
                return ended;
            }
        }
    }

    private async Task ShouldHoldNoneAsync(byte[] message, IEnumerable<Digest> blobs)
    {
        Holds(message).ShouldBeFalse();
        foreach (var blob in blobs)
        {
            Holds(await _blobs.GetAsync(blob, default)).ShouldBeFalse(blob.ToString());
        }
    }

    private static bool Holds(byte[] bytes) => Marks.Any(mark => Contains(bytes, mark));

    // As text, and as an assembly keeps its string literals.
    private static bool Contains(byte[] bytes, string text) =>
        bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(text)) >= 0;

    /// <summary>Every command the bus delivers.</summary>
    private sealed class Overheard : IConsumeObserver
    {
        public ConcurrentQueue<ProposeCandidates> Proposals { get; } = [];

        public ConcurrentQueue<ExecuteCandidate> Executions { get; } = [];

        public Task PreConsume<T>(ConsumeContext<T> context)
            where T : class
        {
            if (context.Message is ProposeCandidates proposal)
            {
                Proposals.Enqueue(proposal);
            }
            else if (context.Message is ExecuteCandidate execution)
            {
                Executions.Enqueue(execution);
            }

            return Task.CompletedTask;
        }

        public Task PostConsume<T>(ConsumeContext<T> context)
            where T : class => Task.CompletedTask;

        public Task ConsumeFault<T>(ConsumeContext<T> context, Exception exception)
            where T : class => Task.CompletedTask;
    }

    /// <summary>The synthesizer, but each round it first tries to open everything it was not given: gold, suite, manifest, verdicts, all there is.</summary>
    private sealed class Curious(FileBlobStore blobs) : IProposer
    {
        public string Scheme => "curious";

        public int Refused { get; private set; }

        public List<Digest> Opened { get; } = [];

        public async Task<ProposedSlots> ProposeAsync(ProposeCandidates command, string argument, IBlobStore evidence, CancellationToken cancellation)
        {
            foreach (var digest in blobs.All().Except(command.Evidence.References()).ToList())
            {
                try
                {
                    await evidence.GetAsync(digest, cancellation);
                    Opened.Add(digest);
                }
                catch (BlobNotFoundException)
                {
                    Refused++;
                }
            }

            return await new SynthesizerProposer().ProposeAsync(command, argument, evidence, cancellation);
        }
    }
}
