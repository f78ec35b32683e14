using LoopPlatform.Contracts;
using Npgsql;

namespace LoopPlatform.Orchestrator.Postgres;

/// <summary>Which failures of PostgreSQL pass by themselves: those become <see cref="StoreAwayException"/>.</summary>
internal static class PostgresFaults
{
    public static T Translate<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (NpgsqlException e) when (IsAway(e))
        {
            throw Away(e);
        }
    }

    public static async Task<T> TranslateAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (NpgsqlException e) when (IsAway(e))
        {
            throw Away(e);
        }
    }

    // A server that stops says so; one that fell back to reading only is not the one to write to.
    private static bool IsAway(NpgsqlException fault) => fault.IsTransient || fault.InnerException is IOException or TimeoutException or System.Net.Sockets.SocketException
        || fault.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.ReadOnlySqlTransaction;

    private static StoreAwayException Away(NpgsqlException fault) => new("PostgreSQL, which keeps journals and blobs, cannot be reached just now", fault);
}
