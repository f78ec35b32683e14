using Grpc.Core;
using LoopPlatform.Contracts.V1;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Journal;
using LoopPlatform.Orchestrator.Runs;
using LoopPlatform.ServiceDefaults.Rpc;

namespace LoopPlatform.Orchestrator.Grpc;

internal sealed class OrchestratorGrpc(RunStarter starter, RunShell shell, RunWatch watch, IJournal journal, BlobDesk blobs)
    : OrchestratorService.OrchestratorServiceBase
{
    public override Task<StartRunResponse> StartRun(StartRunRequest request, ServerCallContext context) => ForClientAsync(context, async () =>
    {
        var order = new RunOrder(
            Messages.MapToDigest(request.Archive, "archive"),
            Optional(request.Genome, "genome"),
            request.Seed,
            request.Proposer.Length == 0 ? null : request.Proposer,
            Optional(request.ScriptArchive, "script_archive"),
            Messages.MapToIsolation(request.Isolation, "isolation"),
            request.Curriculum);
        var (state, notes) = await starter.StartAsync(order, context.CancellationToken);
        return new StartRunResponse { Run = RunMessages.MapToMessage(journal.Read(state.Started!.Run)), Notes = { notes } };
    });

    public override Task<Run> GetRun(GetRunRequest request, ServerCallContext context) => ForClientAsync(context, () => Task.FromResult(Of(Find(request.Run))));

    public override Task<ListRunsResponse> ListRuns(ListRunsRequest request, ServerCallContext context) => ForClientAsync(context, () => Task.FromResult(new ListRunsResponse
    {
        Runs = { journal.Runs().Select(Of).Where(run => request.Definition.Length == 0 || run.Definition == request.Definition) },
    }));

    public override Task WatchRun(WatchRunRequest request, IServerStreamWriter<RunEntry> responseStream, ServerCallContext context) => ForClientAsync(context, async () =>
    {
        var run = Find(request.Run);
        await foreach (var entry in watch.EntriesAsync(run, request.After, request.NowOnly, context.CancellationToken))
        {
            await responseStream.WriteAsync(RunMessages.MapToMessage(entry), context.CancellationToken);
        }

        return true;
    });

    public override Task<Run> Approve(AnswerRequest request, ServerCallContext context) => AnswerAsync(request, approved: true, context);

    public override Task<Run> Reject(AnswerRequest request, ServerCallContext context) => AnswerAsync(request, approved: false, context);

    public override Task<Run> Cancel(CancelRequest request, ServerCallContext context) =>
        HandleAsync(request.Run, _ => new LoopInput.Cancel(By(request.By)), context);

    public override Task<Run> Pause(PauseRequest request, ServerCallContext context) =>
        HandleAsync(request.Run, _ => new LoopInput.Pause(request.Reason), context);

    public override Task<Run> Resume(ResumeRequest request, ServerCallContext context) => HandleAsync(
        request.Run,
        state => state.Ended is null ? new LoopInput.Resume(Environment.MachineName) : throw Failed($"run {request.Run} has ended: {state.Ended.Reason.Word()}"),
        context);

    public override Task<Run> Project(ProjectRequest request, ServerCallContext context) =>
        HandleAsync(request.Run, _ => new LoopInput.Projected(Messages.MapToDigest(request.Genome, "genome")), context);

    public override Task<PutBlobResponse> PutBlob(IAsyncStreamReader<PutBlobRequest> requestStream, ServerCallContext context) =>
        RpcEdge.AnswerAsync(() => blobs.PutAsync(requestStream, context.CancellationToken));

    public override Task GetBlob(GetBlobRequest request, IServerStreamWriter<BlobChunk> responseStream, ServerCallContext context) => RpcEdge.AnswerAsync(() => blobs.GetAsync(
        Messages.MapToDigest(request.Digest, "digest"), request.Run, Callers.Of(context), responseStream, context.CancellationToken));

    public override Task ExportRun(ExportRunRequest request, IServerStreamWriter<BlobChunk> responseStream, ServerCallContext context) => ForClientAsync(context, async () =>
    {
        await blobs.ExportAsync(Find(request.Run), responseStream, context.CancellationToken);
        return true;
    });

    public override Task<Run> ImportRun(IAsyncStreamReader<BlobChunk> requestStream, ServerCallContext context) =>
        ForClientAsync(context, async () => Of(await blobs.ImportAsync(requestStream, context.CancellationToken)));

    private Task<Run> AnswerAsync(AnswerRequest request, bool approved, ServerCallContext context) => HandleAsync(request.Run, state =>
    {
        var asked = state.Approval ?? throw Failed($"no candidate of run {request.Run} waits for a person");
        return asked.Candidate.ToString().StartsWith(request.Candidate, StringComparison.Ordinal)
            ? new LoopInput.Answered(approved, asked.Candidate, asked.Base, asked.Suite, By(request.By))
            : throw Failed($"candidate {asked.Candidate} waits, not '{request.Candidate}'");
    }, context);

    private Task<Run> HandleAsync(string name, Func<LoopState, LoopInput> input, ServerCallContext context) => ForClientAsync(context, async () =>
    {
        var run = Find(name);
        var state = LoopFold.Of(journal.Read(run));
        await shell.HandleAsync(run, input(state), state.Sequence, context.CancellationToken);
        return Of(run);
    });

    private static Task<T> ForClientAsync<T>(ServerCallContext context, Func<Task<T>> work) => RpcEdge.AnswerAsync(() =>
        Callers.Of(context).IsClient ? work() : throw new RpcException(new(StatusCode.PermissionDenied, "this call is for clients; a service's token does not open it")));

    // A run's name becomes part of a path: only what has the form of one is looked for.
    private RunId Find(string name) => RunId.TryParse(name, out var run) && journal.Read(run).Count > 0 ? run
        : throw new RpcException(new(StatusCode.NotFound, $"no run is called '{name}'"));

    private Run Of(RunId run) => RunMessages.MapToMessage(journal.Read(run));

    private static Digest? Optional(string hex, string field) => hex.Length == 0 ? null : Messages.MapToDigest(hex, field);

    private static string By(string name) => name.Length == 0 ? "a client" : name;

    private static RpcException Failed(string problem) => new(new(StatusCode.FailedPrecondition, problem));
}
