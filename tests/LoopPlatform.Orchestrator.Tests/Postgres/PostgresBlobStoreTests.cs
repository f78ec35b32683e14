using LoopPlatform.Contracts;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Tests.Blobs;
using LoopPlatform.Tests.Databases;

namespace LoopPlatform.Orchestrator.Tests.Postgres;

[Collection(nameof(Database))]
[Trait("Category", "Integration")]
public sealed class PostgresBlobStoreTests(PostgresServer server) : BlobStoreContract, IAsyncLifetime
{
    private Database? _database;

    public async Task InitializeAsync() => _database = PostgresServer.Missing is null ? await Database.CreateAsync(server) : null;

    public Task DisposeAsync()
    {
        _database?.Dispose();
        return Task.CompletedTask;
    }

    protected override IBlobStore Open()
    {
        Skip.If(PostgresServer.Missing is not null, PostgresServer.Missing);
        return _database!.Blobs;
    }

    protected override Task ChangeAsync(Digest digest) => _database!.ExecuteAsync($"UPDATE loop.blobs SET content = 'another' WHERE digest = '{digest}'");
}
