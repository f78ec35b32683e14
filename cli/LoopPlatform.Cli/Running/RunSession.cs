using System.Threading.Channels;
using LoopPlatform.Cli.Reporting;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator;
using LoopPlatform.Orchestrator.Definitions;

namespace LoopPlatform.Cli.Running;

/// <summary>One session of a run, whatever carries it on: shows it, asks a person, projects its commits onto the genome file.</summary>
/// <param name="engine">What carries the run on.</param>
/// <param name="workspace">Where its files for people go.</param>
/// <param name="genome">The genome file.</param>
/// <param name="view">Who watches.</param>
/// <param name="notes">What they should know first.</param>
internal sealed class RunSession(IRunEngine engine, Workspace workspace, GenomeFile genome, RunView view, IReadOnlyList<string> notes)
{
    private bool? _answer;
    private bool _edited;

    /// <summary>What a person said beforehand of the candidate that waits for one.</summary>
    public bool? Answer { init => _answer = value; }

    /// <summary>Watches until the run ends, pauses, waits for a person or the session is interrupted.</summary>
    /// <param name="run">The run.</param>
    /// <param name="first">What begins the session; null to answer a candidate that waits, or only to watch.</param>
    /// <param name="fromStart">Whether to show what happened before the session, too.</param>
    /// <param name="cancellation">Interrupts the session.</param>
    public async Task<RunOutcome> WatchAsync(RunId run, LoopInput? first, bool fromStart, CancellationToken cancellation)
    {
        var now = first is LoopInput.Start ? LoopState.Empty : (await engine.LoadAsync(run, cancellation)).State;
        var state = fromStart ? LoopState.Empty : now;
        var entries = engine.Watch(run, state.Sequence, cancellation);
        view.Begin(notes, (first as LoopInput.Start)?.Started ?? now.Started!, resumed: first is LoopInput.Resume);
        var interrupted = false;
        try
        {
            if (first is null && state.Sequence == now.Sequence)
            {
                await ProjectAsync(run, state);
            }

            var input = first ?? (state.Sequence == now.Sequence ? await AnswerAsync(run, state, cancellation) : null);
            while (input is not null || IsGoingOn(state))
            {
                await view.FollowAsync(async () =>
                {
                    if (input is not null)
                    {
                        await engine.HandleAsync(run, input, cancellation);
                    }

                    do
                    {
                        var entry = await entries.ReadAsync(cancellation);
                        state = state.Apply(entry.Event, entry.Time);
                        view.Show(entry, state);
                        // What paused it then, or was committed, has been dealt with since.
                        if (state.Sequence >= now.Sequence)
                        {
                            await ProjectAsync(run, state);
                        }
                    }
                    while (IsGoingOn(state) || state.Sequence < now.Sequence);
                });
                input = await AnswerAsync(run, state, cancellation);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ChannelClosedException && cancellation.IsCancellationRequested)
        {
            state = (await engine.LoadAsync(run, CancellationToken.None)).State;
            if (state.Started is null)
            {
                throw;
            }

            // What was decided before the interrupt is seen in the file, too.
            await ProjectAsync(run, state);
            interrupted = state.Ended is null;
        }
        catch (ChannelClosedException e) when (e.InnerException is InfrastructureException fault)
        {
            throw fault;
        }
        catch (ChannelClosedException e) when (e.InnerException is { } fault)
        {
            throw new InfrastructureException($"run {run} was stopped: {fault.Message.TrimEnd('.')}. Nothing is lost; mend it and go on with: loop run {workspace.Shown} --resume");
        }

        return await EndAsync(run, interrupted);
    }

    /// <summary>Says how a run stands now that the session is over.</summary>
    public async Task<RunOutcome> EndAsync(RunId run, bool interrupted)
    {
        var record = await engine.LoadAsync(run, CancellationToken.None);
        var outcome = new RunOutcome(record, interrupted, await RunProjections.WriteOutputAsync(workspace, record, CancellationToken.None));
        view.End(outcome);
        if (_edited && outcome.Run.State.Ended is not null)
        {
            view.Note($"{genome.Path} was edited while the run went on, and is as you left it; the run's own genome is in {genome.Beside}");
        }

        return outcome;
    }

    /// <summary>Makes the genome file ready for a run that goes on; false when a new run is to start from the owner's edit instead.</summary>
    /// <exception cref="InputException">The file was edited, and nothing was said of it.</exception>
    public async Task<bool> PrepareAsync(RunRecord unfinished, RunRequest request, CancellationToken cancellation)
    {
        var (state, holds) = (unfinished.State, genome.Holds());
        if (holds == state.Projected || holds == state.Genome)
        {
            return true;
        }

        if (request.KeepMine)
        {
            await engine.HandleAsync(unfinished.Run, new LoopInput.Cancel("the genome's owner kept an edit"), cancellation);
            return false;
        }

        if (!request.TakeRun)
        {
            await AtomicFile.WriteAsync(genome.Beside, await unfinished.Blobs.GetAsync(state.Genome, cancellation), cancellation);
            throw new InputException(genome.Path, null, null, EditedMessage(unfinished.Address));
        }

        view.Note($"your edit of {genome.Path} is kept in {genome.PutAside()}");
        await AtomicFile.WriteAsync(genome.Path, await unfinished.Blobs.GetAsync(state.Projected, cancellation), cancellation);
        return true;
    }

    /// <summary>Makes the genome file ready for a new run: an edit is kept, and the starter put back if asked for.</summary>
    /// <returns>The starting genome.</returns>
    public async Task<Digest> BeginAsync(LoadedDefinition definition, bool fromStarter, Digest?[] made, CancellationToken cancellation)
    {
        if (genome.PutEditAside([definition.Starter, .. made]) is { } aside)
        {
            view.Note($"a copy of your edit of {genome.Path} is kept in {aside}");
        }

        if (!fromStarter || definition.Genome == definition.Starter)
        {
            return definition.Genome;
        }

        view.Note($"{genome.Path} is the starter again");
        await AtomicFile.WriteAsync(genome.Path, await workspace.Blobs.GetAsync(definition.Starter, cancellation), cancellation);
        return definition.Starter;
    }

    private static bool IsGoingOn(LoopState state) => state is { Ended: null, Paused: null, Approval: null };

    /// <summary>What a person says of the candidate that waits for one; null when nobody is there to ask, or they put it off.</summary>
    private async Task<LoopInput?> AnswerAsync(RunId run, LoopState state, CancellationToken cancellation)
    {
        if (state.Approval is not { } asked)
        {
            return null;
        }

        var answer = _answer ?? await view.AskAsync((await engine.LoadAsync(run, cancellation)).Blobs, state, asked, cancellation);
        _answer = null;
        return answer is { } approved ? new LoopInput.Answered(approved, asked.Candidate, asked.Base, asked.Suite, Environment.UserName) : null;
    }

    /// <summary>Writes the committed genome to its file; an edit made in mid-run is kept, and pauses the run. Not cancelled half-way: it takes a moment.</summary>
    private async Task ProjectAsync(RunId run, LoopState shown)
    {
        if (shown.Genome == shown.Projected || _edited)
        {
            return;
        }

        // Entries queue up while a reader of our output keeps us waiting: the file may hold a later genome than the one shown.
        var latest = await engine.LoadAsync(run, CancellationToken.None);
        if (latest.State.Genome == latest.State.Projected)
        {
            return;
        }

        var content = await latest.Blobs.GetAsync(latest.State.Genome, CancellationToken.None);
        _edited = !await genome.ProjectAsync(latest.State.Projected, content, CancellationToken.None);
        LoopInput input = _edited ? new LoopInput.Pause(EditedMessage(latest.Address)) : new LoopInput.Projected(latest.State.Genome);
        await engine.HandleAsync(run, input, CancellationToken.None);
    }

    private string EditedMessage(string address) => $"{genome.Path} was edited while the run went on; its own genome is in {genome.Beside}. "
        + $"Keep your edit and start anew with: loop run {address} --resume --keep-mine; or go on with the run's: loop run {address} --resume --take-run";
}
