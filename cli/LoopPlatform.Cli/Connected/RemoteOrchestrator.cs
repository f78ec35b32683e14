using Grpc.Core;
using Grpc.Net.Client;
using LoopPlatform.Cli.Running;
using LoopPlatform.Contracts.V1;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.ServiceDefaults.Rpc;

namespace LoopPlatform.Cli.Connected;

/// <summary>An orchestrator in another process, and what goes wrong with it in a person's words.</summary>
internal sealed class RemoteOrchestrator : IDisposable
{
    private readonly GrpcChannel _channel;
    private readonly string? _token;

    /// <exception cref="InputException">The address is none.</exception>
    public RemoteOrchestrator(string url, string? token)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new InputException("--connect", null, null, $"expected an address such as http://localhost:5310; found '{url}'");
        }

        (Url, _token) = (url, string.IsNullOrEmpty(token) ? null : token);
        _channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions { MaxReceiveMessageSize = Microsoft.Extensions.Hosting.RpcExtensions.MaxMessageBytes });
        Client = new(_channel);
    }

    public string Url { get; }

    public OrchestratorService.OrchestratorServiceClient Client { get; }

    public Metadata Headers => RemoteBlobStore.Headers(_token);

    /// <summary>What a person adds to a command to speak to this orchestrator.</summary>
    public string Address(string folder) => $"{folder} --connect {Url}";

    /// <summary>The blobs of a run; without one, only for putting.</summary>
    public RemoteBlobs Blobs(RunId? run = null) => new(this, new(Client, _token, run));

    /// <summary>Makes a call.</summary>
    /// <exception cref="InfrastructureException">The orchestrator cannot be reached, or failed.</exception>
    /// <exception cref="InputException">It refused what it was asked.</exception>
    public async Task<T> AskAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (RpcException e)
        {
            throw Explain(e);
        }
    }

    /// <summary>A run as it is now.</summary>
    public async Task<RunRecord> LoadAsync(RunId run, string folder, CancellationToken cancellation)
    {
        var entries = await EntriesAsync(run, cancellation);
        return new(run, entries, LoopFold.Of(entries)) { Blobs = Blobs(run), Journal = Url, Address = Address(folder), IsRemote = true };
    }

    /// <summary>The journal of a run as it is now.</summary>
    public Task<IReadOnlyList<JournalEntry>> EntriesAsync(RunId run, CancellationToken cancellation) => AskAsync<IReadOnlyList<JournalEntry>>(async () =>
    {
        using var call = Client.WatchRun(new() { Run = run.Value, NowOnly = true }, Headers, cancellationToken: cancellation);
        var entries = new List<JournalEntry>();
        while (await call.ResponseStream.MoveNext(cancellation))
        {
            entries.Add(JournalCodec.Read(call.ResponseStream.Current.Json.Span));
        }

        return entries;
    });

    /// <summary>The orchestrator's runs, oldest first.</summary>
    /// <param name="definition">Only of definitions of this name; null for all.</param>
    public async Task<IReadOnlyList<Run>> RunsAsync(string? definition, CancellationToken cancellation) =>
        (await AskAsync(() => Client.ListRunsAsync(new() { Definition = definition ?? "" }, Headers, cancellationToken: cancellation).ResponseAsync)).Runs;

    public Exception Explain(RpcException e) => e.StatusCode switch
    {
        StatusCode.Unavailable or StatusCode.DeadlineExceeded => new InfrastructureException($"no orchestrator answers at {Url}: start one there (dotnet run --project services/orchestrator), or name another with --connect"),
        StatusCode.Unimplemented => new InfrastructureException($"{Url} answers, but is no orchestrator of this version: {Text(e)}"),
        StatusCode.Unauthenticated => new InputException("--token", null, null, $"{Url} wants its client token: give it with --token or LOOP_TOKEN"),
        StatusCode.PermissionDenied => new InputException("--token", null, null, $"{Url} does not allow it: {Text(e)}"),
        StatusCode.InvalidArgument or StatusCode.NotFound or StatusCode.FailedPrecondition or StatusCode.ResourceExhausted => new InputException(Url, null, null, Text(e)),
        StatusCode.Cancelled => new OperationCanceledException(),
        _ => new InfrastructureException($"{Url}: {e.StatusCode}: {Text(e)}"),
    };

    public void Dispose() => _channel.Dispose();

    private static string Text(RpcException e) => e.Status.Detail.TrimEnd('.') is { Length: > 0 } detail ? detail : e.StatusCode.ToString();
}
