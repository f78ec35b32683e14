using Grpc.Core;
using LoopPlatform.Contracts;
using LoopPlatform.Loops.Definition;

namespace LoopPlatform.ServiceDefaults.Rpc;

/// <summary>Where exceptions become statuses. What is not listed here becomes Unknown with a neutral text, and its details stay in the service's log.</summary>
public static class RpcEdge
{
    /// <summary>Runs the work of a call.</summary>
    /// <exception cref="RpcException">The work failed for a reason the caller can act on.</exception>
    public static async Task<T> AnswerAsync<T>(Func<Task<T>> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        try
        {
            return await work();
        }
        catch (Exception e) when (StatusOf(e) is { } status)
        {
            throw new RpcException(status);
        }
    }

    /// <inheritdoc cref="AnswerAsync{T}"/>
    public static Task AnswerAsync(Func<Task> work) => AnswerAsync(async () =>
    {
        await work();
        return true;
    });

    private static Status? StatusOf(Exception e) => e switch
    {
        InputException => new(StatusCode.InvalidArgument, e.Message),
        BlobNotFoundException => new(StatusCode.NotFound, e.Message),
        StoreAwayException => new(StatusCode.Unavailable, e.Message),
        // Its message may name places on this machine.
        InvalidDataException => new(StatusCode.DataLoss, "stored content no longer matches its digest"),
        _ => null,
    };
}
