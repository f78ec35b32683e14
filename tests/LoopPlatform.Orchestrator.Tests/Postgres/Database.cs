using LoopPlatform.Contracts;
using LoopPlatform.Orchestrator.Journal;
using LoopPlatform.Orchestrator.Postgres;
using LoopPlatform.Tests.Databases;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace LoopPlatform.Orchestrator.Tests.Postgres;

[CollectionDefinition(nameof(Database))]
public sealed class OneServer : ICollectionFixture<PostgresServer>;

/// <summary>A migrated database of a test's own.</summary>
internal sealed class Database : IDisposable
{
    private readonly NpgsqlDataSource _source;

    private Database(string connection) => (Connection, _source) = (connection, NpgsqlDataSource.Create(connection));

    public string Connection { get; }

    public IJournal Journal => new PostgresJournal(_source);

    public IBlobStore Blobs => new PostgresBlobStore(_source);

    public static async Task<Database> CreateAsync(PostgresServer server)
    {
        Skip.If(PostgresServer.Missing is not null, PostgresServer.Missing);
        var database = new Database(await server.CreateDatabaseAsync());
        await database.MigrateAsync();
        return database;
    }

    /// <summary>The same database, seen by another user.</summary>
    public Database As(string user) => new(new NpgsqlConnectionStringBuilder(Connection) { Username = user }.ConnectionString);

    public async Task MigrateAsync()
    {
        await using var source = NpgsqlDataSource.Create(Connection);
        await new PostgresSchema(source, NullLogger<PostgresSchema>.Instance).StartAsync(default);
    }

    public async Task<object?> ExecuteAsync(string sql)
    {
        await using var command = _source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    public void Dispose() => _source.Dispose();
}
