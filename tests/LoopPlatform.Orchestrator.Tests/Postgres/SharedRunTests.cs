using System.Text;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Blobs;
using LoopPlatform.Orchestrator.Exchange;
using LoopPlatform.Orchestrator.Journal;
using LoopPlatform.Orchestrator.Runs;
using LoopPlatform.Orchestrator.Tests.Definitions;
using LoopPlatform.Orchestrator.Tests.Runs;
using LoopPlatform.Tests;
using LoopPlatform.Tests.Databases;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LoopPlatform.Orchestrator.Tests.Postgres;

/// <summary>Runs of orchestrators that share a database.</summary>
[Collection(nameof(Database))]
[Trait("Category", "Integration")]
public sealed class SharedRunTests(PostgresServer server) : IDisposable
{
    private readonly TemporaryDefinition _definition = new();
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(3));

    [SkippableFact]
    public async Task Two_that_drive_one_run_at_once_come_to_what_one_alone_comes_to_on_files()
    {
        var alone = await AloneAsync();
        for (var time = 0; time < 5; time++)
        {
            using var database = await Database.CreateAsync(server);
            // Both do all of the work, each on a bus of its own, so every answer comes twice and races.
            var bothDrive = new TaskCompletionSource<Outcome>();
            var script = new Script { Execute = (_, _, cancellation) => bothDrive.Task.WaitAsync(cancellation) };
            await using var first = await StartAsync(database, script);
            await using var second = await StartAsync(database, new());
            await first.BeginAsync();
            await second.HandleAsync(new LoopInput.Resume("second"));
            bothDrive.SetResult(Outcome.Ok);

            var entries = await Task.WhenAll(FollowAsync(first), FollowAsync(second));

            Lines(entries[0]).ShouldBe(Lines(entries[1]));
            entries[0].Count(entry => entry.Event is LoopEvent.RoundDecided { Committed: not null }).ShouldBe(1);
            JournalReplay.Verify(entries[0]).Disagreement.ShouldBeNull();
            JournalHash.Of(entries[0].Select(entry => entry.Event)).ShouldBe(alone);
            Lines(first.Journal.Read(ShellHost.Run)).ShouldBe(Lines(entries[0]));
        }
    }

    [SkippableFact]
    public async Task Blobs_of_an_open_command_are_open_at_the_orchestrator_that_did_not_send_it_and_closed_with_the_run()
    {
        using var database = await Database.CreateAsync(server);
        var script = new Script { Execute = (_, _, cancellation) => new TaskCompletionSource<Outcome>().Task.WaitAsync(cancellation) };
        await using var sender = await StartAsync(database, script);
        await using var other = await StartAsync(database, new());
        var genome = (await sender.BeginAsync()).Genome;

        (await other.Service<BlobAccess>().IsOpenAsync("sandbox", genome, _patience.Token)).ShouldBeTrue();
        await sender.HandleAsync(new LoopInput.Cancel("a test"));
        (await other.Service<BlobAccess>().IsOpenAsync("sandbox", genome, _patience.Token)).ShouldBeFalse();
    }

    [SkippableFact]
    public async Task An_input_that_comes_while_the_database_is_away_is_handled_once_when_it_is_back()
    {
        using var database = await Database.CreateAsync(server);
        var script = new Script { Execute = (_, _, cancellation) => new TaskCompletionSource<Outcome>().Task.WaitAsync(cancellation) };
        await using var host = await StartAsync(database, script);
        await host.BeginAsync();
        (await HealthAsync(host)).ShouldBe(HealthStatus.Healthy);

        server.Kill();
        var pausing = host.HandleAsync(new LoopInput.Pause("the database was away"));
        var watching = FollowAsync(host);
        (await HealthAsync(host)).ShouldBe(HealthStatus.Unhealthy);
        pausing.IsCompleted.ShouldBeFalse();
        await server.StartAsync();

        (await pausing.WaitAsync(_patience.Token)).Paused.ShouldBe("the database was away");
        await host.HandleAsync(new LoopInput.Cancel("a test"));
        (await watching).Count(entry => entry.Event is LoopEvent.RunPaused).ShouldBe(1);
        (await HealthAsync(host)).ShouldBe(HealthStatus.Healthy);
    }

    [SkippableFact]
    public async Task A_run_travels_from_files_to_a_database_and_back_with_every_byte_of_its_journal()
    {
        var alone = await AloneAsync();
        using var database = await Database.CreateAsync(server);
        using var folder = new ScratchFolder();
        var files = (Journal: new FileJournal(_definition.PathOf(".loop")), Blobs: new FileBlobStore(_definition.PathOf(".loop")));
        var copy = (Journal: new FileJournal(folder.Path), Blobs: new FileBlobStore(folder.Path));

        using var there = new MemoryStream();
        await RunArchive.WriteAsync(ShellHost.Run, files.Journal.Read(ShellHost.Run), files.Blobs, there, default);
        there.Position = 0;
        await RunArchive.ReadAsync(there, database.Journal, database.Blobs, default);
        using var back = new MemoryStream();
        await RunArchive.WriteAsync(ShellHost.Run, database.Journal.Read(ShellHost.Run), database.Blobs, back, default);
        back.Position = 0;
        await RunArchive.ReadAsync(back, copy.Journal, copy.Blobs, default);

        back.ToArray().ShouldBe(there.ToArray());
        (await File.ReadAllBytesAsync(copy.Journal.FileOf(ShellHost.Run))).ShouldBe(await File.ReadAllBytesAsync(files.Journal.FileOf(ShellHost.Run)));
        JournalHash.Of(copy.Journal.Read(ShellHost.Run).Select(entry => entry.Event)).ShouldBe(alone);
    }

    public void Dispose()
    {
        _patience.Dispose();
        _definition.Dispose();
    }

    private static IEnumerable<string> Lines(IEnumerable<JournalEntry> entries) => entries.Select(entry => Encoding.UTF8.GetString(JournalCodec.Write(entry)));

    private async Task<Digest> AloneAsync()
    {
        await using var host = await ShellHost.StartAsync(_definition.Folder, new(), TimeProvider.System, _patience.Token);
        await host.BeginAsync();
        return JournalHash.Of(await host.FollowAsync(_patience.Token));
    }

    private Task<ShellHost> StartAsync(Database database, Script script) =>
        ShellHost.StartAsync(_definition.Folder, script, TimeProvider.System, _patience.Token, database.Connection);

    /// <summary>All that is told of the run, whoever appended it, until it ends.</summary>
    private async Task<List<JournalEntry>> FollowAsync(ShellHost host)
    {
        var entries = new List<JournalEntry>();
        await foreach (var entry in host.Service<RunWatch>().EntriesAsync(ShellHost.Run, 0, nowOnly: false, _patience.Token))
        {
            entries.Add(entry);
        }

        return entries;
    }

    private async Task<HealthStatus> HealthAsync(ShellHost host) =>
        (await host.Service<HealthCheckService>().CheckHealthAsync(check => check.Name == "journal", _patience.Token)).Status;
}
