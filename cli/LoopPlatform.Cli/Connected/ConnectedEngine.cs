using System.Threading.Channels;
using Grpc.Core;
using LoopPlatform.Cli.Running;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Cli.Connected;

/// <summary>A run that an orchestrator elsewhere carries on.</summary>
/// <param name="orchestrator">The orchestrator.</param>
/// <param name="folder">The definition as a person names it.</param>
internal sealed class ConnectedEngine(RemoteOrchestrator orchestrator, string folder) : IRunEngine
{
    public Task<RunRecord> LoadAsync(RunId run, CancellationToken cancellation) => orchestrator.LoadAsync(run, folder, cancellation);

    public ChannelReader<JournalEntry> Watch(RunId run, long after, CancellationToken cancellation)
    {
        var entries = Channel.CreateUnbounded<JournalEntry>(new() { SingleReader = true, SingleWriter = true });
        _ = PumpAsync(run, after, entries.Writer, cancellation);
        return entries.Reader;
    }

    public Task HandleAsync(RunId run, LoopInput input, CancellationToken cancellation)
    {
        var (client, headers) = (orchestrator.Client, orchestrator.Headers);
        return orchestrator.AskAsync(() => (input switch
        {
            LoopInput.Resume => client.ResumeAsync(new() { Run = run.Value }, headers, cancellationToken: cancellation),
            LoopInput.Answered { Approved: true } i => client.ApproveAsync(new() { Run = run.Value, Candidate = i.Candidate.ToString(), By = i.By }, headers, cancellationToken: cancellation),
            LoopInput.Answered i => client.RejectAsync(new() { Run = run.Value, Candidate = i.Candidate.ToString(), By = i.By }, headers, cancellationToken: cancellation),
            LoopInput.Cancel i => client.CancelAsync(new() { Run = run.Value, By = i.By }, headers, cancellationToken: cancellation),
            LoopInput.Pause i => client.PauseAsync(new() { Run = run.Value, Reason = i.Reason }, headers, cancellationToken: cancellation),
            LoopInput.Projected i => client.ProjectAsync(new() { Run = run.Value, Genome = i.Genome.ToString() }, headers, cancellationToken: cancellation),
            _ => throw new ArgumentOutOfRangeException(nameof(input), input, "no input a client has"),
        }).ResponseAsync);
    }

    private async Task PumpAsync(RunId run, long after, ChannelWriter<JournalEntry> entries, CancellationToken cancellation)
    {
        try
        {
            using var call = orchestrator.Client.WatchRun(new() { Run = run.Value, After = after }, orchestrator.Headers, cancellationToken: cancellation);
            while (await call.ResponseStream.MoveNext(cancellation))
            {
                entries.TryWrite(JournalCodec.Read(call.ResponseStream.Current.Json.Span));
            }

            // Whoever watches stops with the entry that ends the run, and does not come to read this.
            entries.TryComplete(Lost(run, "it stopped sending"));
        }
        catch (RpcException e) when (!cancellation.IsCancellationRequested)
        {
            entries.TryComplete(Lost(run, orchestrator.Explain(e).Message));
        }
        catch (Exception e)
        {
            entries.TryComplete(cancellation.IsCancellationRequested ? null : Lost(run, e.Message));
        }
    }

    private InfrastructureException Lost(RunId run, string reason) => new(
        $"the connection to {orchestrator.Url} was lost: {reason.TrimEnd('.')}. Run {run} goes on there if it can; watch it with: loop watch {orchestrator.Address(folder)}");
}
