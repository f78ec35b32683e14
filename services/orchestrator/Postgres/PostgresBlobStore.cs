using LoopPlatform.Contracts;
using LoopPlatform.Loops.Values;
using Npgsql;

namespace LoopPlatform.Orchestrator.Postgres;

/// <summary>Blobs in PostgreSQL, a row each. What was stored before an event is durable before it: both are in one write-ahead log.</summary>
internal sealed class PostgresBlobStore(NpgsqlDataSource database) : IBlobStore
{
    public Task<Digest> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation) => PostgresFaults.TranslateAsync(async () =>
    {
        var digest = Digest.Of(content.Span);
        await using var command = database.CreateCommand("INSERT INTO loop.blobs (digest, content) VALUES ($1, $2) ON CONFLICT DO NOTHING");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = digest.ToString() });
        command.Parameters.Add(new NpgsqlParameter<ReadOnlyMemory<byte>> { TypedValue = content });
        await command.ExecuteNonQueryAsync(cancellation);
        return digest;
    });

    public Task<byte[]> GetAsync(Digest digest, CancellationToken cancellation) => PostgresFaults.TranslateAsync(async () =>
    {
        await using var command = database.CreateCommand("SELECT content FROM loop.blobs WHERE digest = $1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = digest.ToString() });
        var content = (byte[]?)await command.ExecuteScalarAsync(cancellation) ?? throw new BlobNotFoundException(digest, "not stored here");
        return Digest.Of(content) == digest ? content : throw new InvalidDataException($"blob {digest}: it was changed after it was written");
    });
}
