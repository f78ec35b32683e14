using LoopPlatform.Cli.Tests;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Tests;
using LoopPlatform.Tests.Brokers;
using LoopPlatform.Tests.Databases;

namespace LoopPlatform.Messaging.Tests;

/// <summary>Two orchestrators, as they are deployed, on one database and one broker.</summary>
[Collection(nameof(Broker))]
[Trait("Category", "Integration")]
public sealed class DatabaseTests(RabbitServer server, PostgresServer postgres, DistributedRunTests.Undisturbed undisturbed)
    : IClassFixture<PostgresServer>, IClassFixture<DistributedRunTests.Undisturbed>, IAsyncLifetime, IDisposable
{
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(5));
    private readonly Broker _broker = new(server);
    private readonly FinanceCopy _finance = new();

    [SkippableFact]
    public async Task A_run_of_two_orchestrators_pauses_while_the_database_is_away_and_is_the_embedded_run()
    {
        SkipWithoutServers();
        var embedded = await undisturbed.RunAsync();
        using var cluster = new Cluster(server.ConnectionString, await postgres.CreateDatabaseAsync());
        await cluster.StartAsync(_patience.Token, "Orchestrator", Cluster.Another, "Sandbox", "Proposer", "Referee", "Challenger");
        using (var session = Session(cluster.Url, ["run", _finance.Folder, "--isolation", undisturbed.Isolation, .. DistributedRunTests.Undisturbed.Options]))
        {
            await cluster.UntilAsync(state => state.Commits >= 1, _patience.Token);
            session.Interrupt();
            (await session.EndAsync()).ExitCode.ShouldBe(130);
        }

        // Answers come and are taken, but nothing can be appended.
        postgres.Kill();
        foreach (var orchestrator in new[] { "Orchestrator", Cluster.Another })
        {
            await UntilHealthAsync(cluster[orchestrator], "Unhealthy");
        }

        await postgres.StartAsync();
        var ended = await cluster.UntilAsync(state => state.Ended is not null, _patience.Token);

        ended.Ended!.Reason.ShouldBe(TerminationReason.Goal, cluster.Logs);
        foreach (var (orchestrator, url) in new[] { ("Orchestrator", cluster.Url), (Cluster.Another, cluster.AnotherUrl) })
        {
            await UntilHealthAsync(cluster[orchestrator], "Healthy");
            using var status = Session(url, "status", _finance.Folder, "--json");
            var latest = (await status.EndAsync()).Json["latest"]!;
            latest["journalHash"]!.GetValue<string>().ShouldBe(embedded["journalHash"]!.GetValue<string>());
            latest["repeatable"]!.GetValue<bool>().ShouldBeTrue();
        }

        var events = cluster.Journal()!.Select(entry => entry.Event).ToList();
        events.OfType<LoopEvent.RoundDecided>().Select(decided => decided.Round).ShouldBeUnique();
        events.OfType<LoopEvent.WorkFailed>().ShouldBeEmpty();
        cluster.Logs.ShouldNotContain(PostgresServer.Password);
    }

    [SkippableFact]
    public async Task A_database_of_a_newer_version_is_refused_with_2_and_one_line()
    {
        SkipWithoutServers();
        var database = await postgres.CreateDatabaseAsync();
        await using (var source = Npgsql.NpgsqlDataSource.Create(database))
        await using (var newer = source.CreateCommand("CREATE SCHEMA loop; CREATE TABLE loop.migrations (version integer); INSERT INTO loop.migrations VALUES (99)"))
        {
            await newer.ExecuteNonQueryAsync();
        }

        var (exitCode, log) = await RefusedAsync(database);

        exitCode.ShouldBe(2, log);
        log.ShouldContain("LoopPlatform.Orchestrator: ConnectionStrings:journal: the database has schema 99");
        log.ShouldNotContain(PostgresServer.Password);
    }

    [SkippableTheory]
    [InlineData("Host=localhost;Pasword=not-to-be-logged")]
    [InlineData("postgres://loop:not-to-be-logged@localhost/journal")]
    [InlineData("Host=localhost;Port=abc;Password=not-to-be-logged;Database=journal")]
    public async Task A_connection_string_that_is_none_is_refused_with_2_and_not_shown(string database)
    {
        SkipWithoutServers();

        var (exitCode, log) = await RefusedAsync(database);

        exitCode.ShouldBe(2, log);
        log.ShouldContain("LoopPlatform.Orchestrator: ConnectionStrings:journal: expected Host=");
        log.ShouldNotContain(PostgresServer.Password);
    }

    public Task InitializeAsync() => _broker.ClearAsync();

    public async Task DisposeAsync() => await _broker.DisposeAsync();

    public void Dispose()
    {
        _finance.Dispose();
        _patience.Dispose();
    }

    private static void SkipWithoutServers()
    {
        Skip.If(RabbitServer.Missing is not null, RabbitServer.Missing);
        Skip.If(PostgresServer.Missing is not null, PostgresServer.Missing);
    }

    private async Task<(int ExitCode, string Log)> RefusedAsync(string database)
    {
        using var orchestrator = ServiceProcess.Start(
            "Orchestrator", _finance.Beside("orchestrator.log"), [new("ConnectionStrings__messaging", server.ConnectionString), new("ConnectionStrings__journal", database)]);
        return (await orchestrator.EndAsync(_patience.Token), orchestrator.Log);
    }

    private async Task UntilHealthAsync(ServiceProcess orchestrator, string expected)
    {
        using var client = new HttpClient();
        var (_, http) = await orchestrator.ServingAsync(_patience.Token);
        while (await (await client.GetAsync(new Uri($"{http}/health"), _patience.Token)).Content.ReadAsStringAsync(_patience.Token) != expected)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), _patience.Token);
        }
    }

    private static LoopProcess Session(string url, params string[] words) =>
        LoopProcess.Start(new Dictionary<string, string> { ["LOOP_TOKEN"] = Cluster.Client }, [.. words, "--connect", url]);
}
