using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Orchestrator.Journal;
using LoopPlatform.ServiceDefaults.Messaging;
using LoopPlatform.Tests.Brokers;

namespace LoopPlatform.Messaging.Tests;

/// <summary>Messages nobody can use end beside their queue, and nothing else happens.</summary>
[Collection(nameof(Broker))]
[Trait("Category", "Integration")]
public sealed class PoisonTests(RabbitServer server) : IAsyncLifetime, IDisposable
{
    private const string Envelope = "application/vnd.masstransit+json";

    private static readonly string[] Kinds =
    [
        "propose-candidates", "execute-candidate", "judge-candidate", "raise-challenge",
        "candidates-proposed", "candidate-executed", "candidate-judged", "challenge-raised",
    ];

    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(3));
    private readonly Broker _broker = new(server);
    private readonly BusHosts _hosts = new(server.ConnectionString);

    [SkippableFact]
    public async Task Poison_on_any_queue_ends_beside_it_and_a_run_goes_through_the_same_queues_afterwards()
    {
        Skip.If(RabbitServer.Missing is not null, RabbitServer.Missing);
        await _hosts.StartWorkersAsync();
        var orchestrator = await _hosts.StartOrchestratorAsync();
        var sent = new Dictionary<string, uint>();
        foreach (var queue in await QueuesAsync())
        {
            foreach (var (body, contentType) in Poison(queue))
            {
                await _broker.SendAsync(queue, body, contentType);
                sent[queue] = sent.GetValueOrDefault(queue) + 1;
            }

            await _broker.SendAsync(queue, Message("urn:message:loop.v1:never-heard-of", "{}"), Envelope);
        }

        sent.Count.ShouldBe(12);
        foreach (var (queue, count) in sent)
        {
            await _broker.UntilAsync($"{queue}_error", count, _patience.Token);
            await _broker.UntilAsync($"{queue}_skipped", 1, _patience.Token);
        }

        (await DoctorAsync()).ShouldBe(sent.SelectMany(queue => new[] { ($"{queue.Key}_error", queue.Value), ($"{queue.Key}_skipped", 1u) }), ignoreOrder: true);

        await _hosts.BeginAsync(orchestrator, _patience.Token);
        var events = await _hosts.EndAsync(_patience.Token);

        events[^1].ShouldBeOfType<LoopEvent.RunEnded>().Reason.ShouldBe(TerminationReason.Goal);
        events.OfType<LoopEvent.WorkFailed>().ShouldBeEmpty();
        new FileJournal(_hosts.DataFolder).Runs().ShouldBe([BusHosts.Run]);
    }

    public Task InitializeAsync() => _broker.ClearAsync();

    public async Task DisposeAsync()
    {
        await _hosts.DisposeAsync();
        await _broker.DisposeAsync();
    }

    public void Dispose() => _patience.Dispose();

    /// <summary>What the command says was set aside.</summary>
    private async Task<IEnumerable<(string Queue, uint Messages)>> DoctorAsync()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "LoopPlatform.Cli.dll"), "doctor", "--json"])
        {
            RedirectStandardOutput = true,
            Environment = { ["ConnectionStrings__messaging"] = server.ConnectionString },
        };
        using var doctor = Process.Start(start)!;
        var report = JsonNode.Parse(await doctor.StandardOutput.ReadToEndAsync(_patience.Token))!;
        return report["messaging"]!["setAside"]!.AsArray().Select(found => (found!["queue"]!.GetValue<string>(), found["messages"]!.GetValue<uint>()));
    }

    private async Task<IReadOnlyList<string>> QueuesAsync()
    {
        var found = new List<string>();
        foreach (var queue in Queues.All)
        {
            if (await _broker.CountAsync(queue) is not null)
            {
                found.Add(queue);
            }
        }

        return found;
    }

    private static IEnumerable<(byte[] Body, string? ContentType)> Poison(string queue)
    {
        yield return ([0, 255, 1, 254], null);
        yield return ([0, 255, 1, 254], Envelope);
        yield return ([], Envelope);
        yield return ("{\"messageType\":["u8.ToArray(), Envelope);
        yield return ("[]"u8.ToArray(), Envelope);
        var kind = Kinds.Single(queue.StartsWith);
        var urn = queue == kind ? $"urn:message:loop.v1:{kind}" : $"urn:message:MassTransit:Fault[[LoopPlatform.Contracts:{Pascal(kind)}]]";
        // Nothing in it; half of what it must have; a null where there must be something; a run that is a path.
        yield return (Message(urn, "{}"), Envelope);
        yield return (Message(urn, $$"""{"work":{{Work("20260101-000000-000001")}}}"""), Envelope);
        yield return (Message(urn, """{"work":null,"candidate":null,"verdict":null,"proposals":null,"message":null}"""), Envelope);
        yield return (Message(urn, $$"""{"work":{{Work("../../elsewhere")}},"message":{"work":{{Work("../../elsewhere")}} } }"""), Envelope);
    }

    private static string Work(string run) => $$"""{"run":"{{run}}","kind":"judge","round":0,"slot":0,"attempt":1,"sequence":1}""";

    private static byte[] Message(string urn, string message) => Encoding.UTF8.GetBytes($$"""{"messageId":"{{Guid.NewGuid()}}","messageType":["{{urn}}"],"message":{{message}}}""");

    private static string Pascal(string kebab) => string.Concat(kebab.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
