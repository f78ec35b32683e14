using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Journal;
using Npgsql;

namespace LoopPlatform.Orchestrator.Postgres;

/// <summary>Journals in PostgreSQL, a row an entry. The primary key (run, sequence) is the compare-and-set: of two who append after the same entry one is refused.</summary>
internal sealed class PostgresJournal(NpgsqlDataSource database) : ISharedJournal
{
    public IReadOnlyList<RunId> Runs() => PostgresFaults.Translate(() =>
    {
        using var command = database.CreateCommand("SELECT run FROM loop.journal WHERE sequence = 1 ORDER BY run");
        using var rows = command.ExecuteReader();
        var runs = new List<RunId>();
        while (rows.Read())
        {
            runs.Add(new(rows.GetString(0)));
        }

        return runs;
    });

    public IReadOnlyDictionary<RunId, long> Unended() => PostgresFaults.Translate(() =>
    {
        using var command = database.CreateCommand(
            """
            SELECT first.run, (SELECT max(every.sequence) FROM loop.journal every WHERE every.run = first.run)
            FROM loop.journal first
            WHERE first.sequence = 1 AND NOT EXISTS (SELECT FROM loop.journal last WHERE last.run = first.run AND last.ends)
            """);
        using var rows = command.ExecuteReader();
        var tails = new Dictionary<RunId, long>();
        while (rows.Read())
        {
            tails.Add(new(rows.GetString(0)), rows.GetInt64(1));
        }

        return tails;
    });

    public IReadOnlyList<JournalEntry> Read(RunId run, long after = 0) => PostgresFaults.Translate(() =>
    {
        // The entry before is read for its chain hash.
        using var command = database.CreateCommand("SELECT sequence, chain, entry FROM loop.journal WHERE run = $1 AND sequence >= $2 ORDER BY sequence");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = run.Value });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        using var rows = command.ExecuteReader();
        var chain = JournalCodec.Genesis;
        using var lines = new MemoryStream();
        while (rows.Read())
        {
            if (rows.GetInt64(0) == after)
            {
                chain = Digest.Parse(rows.GetString(1));
            }
            else
            {
                JournalLines.Append(lines, rows.GetString(1), rows.GetFieldValue<byte[]>(2));
            }
        }

        return JournalLines.Read($"journal of run {run}", lines.ToArray(), after, chain).Entries;
    });

    public bool TryAppend(RunId run, long after, IReadOnlyList<JournalEntry> entries) => PostgresFaults.Translate(() =>
    {
        using var connection = database.OpenConnection();
        var (last, chain) = Tail(connection, run);
        if (last != after)
        {
            return false;
        }

        var rows = new List<(string Chain, byte[] Entry)>();
        foreach (var entry in entries)
        {
            var json = JournalCodec.Write(entry);
            chain = JournalCodec.Chain(chain, json);
            rows.Add((chain.ToString(), json));
        }

        using var insert = new NpgsqlCommand(
            """
            INSERT INTO loop.journal (run, sequence, chain, entry, ends)
            SELECT $1, * FROM unnest($2::bigint[], $3::text[], $4::bytea[], $5::boolean[])
            """,
            connection);
        insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = run.Value });
        insert.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. entries.Select(entry => entry.Sequence)] });
        insert.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. rows.Select(row => row.Chain)] });
        insert.Parameters.Add(new NpgsqlParameter<byte[][]> { TypedValue = [.. rows.Select(row => row.Entry)] });
        insert.Parameters.Add(new NpgsqlParameter<bool[]> { TypedValue = [.. entries.Select(entry => entry.Event is LoopEvent.RunEnded)] });
        try
        {
            return insert.ExecuteNonQuery() == entries.Count;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return false;
        }
    });

    private static (long Sequence, Digest Chain) Tail(NpgsqlConnection connection, RunId run)
    {
        using var command = new NpgsqlCommand("SELECT sequence, chain FROM loop.journal WHERE run = $1 ORDER BY sequence DESC LIMIT 1", connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = run.Value });
        using var rows = command.ExecuteReader();
        return rows.Read() ? (rows.GetInt64(0), Digest.Parse(rows.GetString(1))) : (0, JournalCodec.Genesis);
    }
}
