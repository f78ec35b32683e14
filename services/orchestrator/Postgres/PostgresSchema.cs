using LoopPlatform.Contracts;
using LoopPlatform.ServiceDefaults.Resilience;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LoopPlatform.Orchestrator.Postgres;

/// <summary>Brings the database to the schema this program knows, before anything else starts. Several may start at once: one migrates, the others wait for it.</summary>
internal sealed partial class PostgresSchema(NpgsqlDataSource database, ILogger<PostgresSchema> logger) : IHostedService
{
    // Any number that nothing else in the database locks: "loop".
    private const long LockKey = 0x6C6F6F70;

    // Append only: what was released never changes. bytea, whatever the encoding of the database: every byte is hashed.
    private static readonly string[] Migrations =
    [
        """
        CREATE TABLE loop.journal (
            run text COLLATE "C" NOT NULL,
            sequence bigint NOT NULL CHECK (sequence > 0),
            chain text NOT NULL,
            entry bytea NOT NULL,
            ends boolean NOT NULL,
            PRIMARY KEY (run, sequence));
        CREATE INDEX journal_first ON loop.journal (run) WHERE sequence = 1;
        CREATE INDEX journal_ends ON loop.journal (run) WHERE ends;
        CREATE TABLE loop.blobs (digest text COLLATE "C" PRIMARY KEY, content bytea NOT NULL);
        """,
    ];

    /// <summary>Waits for a server that is not up yet.</summary>
    /// <exception cref="OptionsValidationException">The server refuses, or its schema is newer than this program.</exception>
    public Task StartAsync(CancellationToken cancellationToken) => Patience.UntilStored.ExecuteAsync(
        async cancellation =>
        {
            try
            {
                await PostgresFaults.TranslateAsync(() => MigrateAsync(cancellation));
            }
            catch (PostgresException e)
            {
                throw Refused($"PostgreSQL refuses: {e.MessageText} (SQLSTATE {e.SqlState}). The database must exist, and its user may create the schema 'loop' in it");
            }
            catch (StoreAwayException e)
            {
                LogAway(e.InnerException!.Message);
                throw;
            }
        },
        cancellationToken).AsTask();

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<int> MigrateAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await ScalarAsync($"SELECT pg_advisory_xact_lock({LockKey})");
        // A user that may not create schemas can use one that is there.
        if (await ScalarAsync("SELECT to_regclass('loop.migrations')::text") is not string)
        {
            await ScalarAsync("CREATE SCHEMA IF NOT EXISTS loop; CREATE TABLE loop.migrations (version integer PRIMARY KEY, applied timestamptz NOT NULL DEFAULT now())");
        }

        var found = (int)(await ScalarAsync("SELECT coalesce(max(version), 0) FROM loop.migrations"))!;
        if (found > Migrations.Length)
        {
            throw Refused($"the database has schema {found}, and this program knows {Migrations.Length} at most; start the newer version that migrated it, or name another database");
        }

        for (var version = found + 1; version <= Migrations.Length; version++)
        {
            await ScalarAsync(Migrations[version - 1]);
            await ScalarAsync($"INSERT INTO loop.migrations (version) VALUES ({version})");
            LogMigrated(version);
        }

        await transaction.CommitAsync(cancellation);
        return found;

        async Task<object?> ScalarAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            return await command.ExecuteScalarAsync(cancellation);
        }
    }

    private static OptionsValidationException Refused(string problem) => new(JournalOptions.ConnectionName, typeof(JournalOptions), [$"{JournalOptions.Key}: {problem}"]);

    [LoggerMessage(EventId = 106, Level = LogLevel.Warning, Message = "PostgreSQL cannot be reached yet: {Reason}")]
    private partial void LogAway(string reason);

    [LoggerMessage(EventId = 107, Level = LogLevel.Information, Message = "The database is migrated to schema {Version}")]
    private partial void LogMigrated(int version);
}
