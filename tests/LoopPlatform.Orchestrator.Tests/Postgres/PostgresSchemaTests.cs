using LoopPlatform.Tests.Databases;
using Microsoft.Extensions.Options;

namespace LoopPlatform.Orchestrator.Tests.Postgres;

[Collection(nameof(Database))]
[Trait("Category", "Integration")]
public sealed class PostgresSchemaTests(PostgresServer server)
{
    [SkippableFact]
    public async Task Many_that_start_at_once_on_an_empty_database_migrate_it_once()
    {
        using var database = await Database.CreateAsync(server);
        await database.ExecuteAsync("DROP SCHEMA loop CASCADE");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => database.MigrateAsync()));

        (await database.ExecuteAsync("SELECT count(*) FROM loop.migrations")).ShouldBe(1L);
        (await database.ExecuteAsync("SELECT count(*) FROM loop.journal")).ShouldBe(0L);
    }

    [SkippableFact]
    public async Task A_schema_of_a_newer_version_is_refused_and_left_alone()
    {
        using var database = await Database.CreateAsync(server);
        await database.ExecuteAsync("INSERT INTO loop.migrations (version) VALUES (2)");

        var refusal = await Should.ThrowAsync<OptionsValidationException>(database.MigrateAsync);

        refusal.Message.ShouldStartWith("ConnectionStrings:journal: the database has schema 2, and this program knows 1 at most");
        (await database.ExecuteAsync("SELECT max(version) FROM loop.migrations")).ShouldBe(2);
    }

    [SkippableFact]
    public async Task A_user_who_may_only_read_and_write_can_use_a_schema_that_is_there()
    {
        using var database = await Database.CreateAsync(server);
        await database.ExecuteAsync(
            $"CREATE ROLE {Role} LOGIN PASSWORD '{PostgresServer.Password}'; GRANT USAGE ON SCHEMA loop TO {Role}; GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA loop TO {Role}");

        using var lesser = database.As(Role);

        await Should.NotThrowAsync(lesser.MigrateAsync);
    }

    [SkippableFact]
    public async Task A_wrong_password_is_refused_at_once_and_not_told()
    {
        using var database = await Database.CreateAsync(server);
        using var stranger = database.As("stranger");

        var refusal = await Should.ThrowAsync<OptionsValidationException>(stranger.MigrateAsync);

        refusal.Message.ShouldStartWith("ConnectionStrings:journal: PostgreSQL refuses: password authentication failed");
        refusal.ToString().ShouldNotContain(PostgresServer.Password);
    }

    private static string Role { get; } = $"lesser_{Guid.NewGuid():n}";
}
