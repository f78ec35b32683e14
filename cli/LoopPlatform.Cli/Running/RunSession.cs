using System.Threading.Channels;
using LoopPlatform.Cli.Reporting;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator;
using LoopPlatform.Orchestrator.Definitions;
using LoopPlatform.Orchestrator.Journal;
using LoopPlatform.Orchestrator.Runs;
using LoopPlatform.Referee;
using LoopPlatform.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace LoopPlatform.Cli.Running;

/// <summary>One session of a run in this process: starts or resumes it, shows it, projects its commits onto the genome file.</summary>
internal sealed class RunSession
{
    private readonly Workspace _workspace;
    private readonly LoadedDefinition _definition;
    private readonly GenomeFile _genome;
    private readonly RunView _view;
    private readonly RunShell _shell;
    private readonly RunFeed _feed;
    private bool? _answer;
    private bool _edited;

    private RunSession(Workspace workspace, LoadedDefinition definition, bool? answer, RunView view, IServiceProvider services)
    {
        (_workspace, _definition, _answer, _view) = (workspace, definition, answer, view);
        _genome = new(definition.GenomePath);
        _shell = services.GetRequiredService<RunShell>();
        _feed = services.GetRequiredService<RunFeed>();
    }

    /// <summary>Runs until the run ends, pauses or is interrupted.</summary>
    public static async Task<RunOutcome> RunAsync(Workspace workspace, RunRequest request, RunView view, CancellationToken cancellation)
    {
        using var writer = WriterLock.Acquire(workspace.DataFolder);
        var unfinished = workspace.Unfinished();
        if (!request.Resume)
        {
            workspace.RequireFinished();
        }

        var definition = await new DefinitionFolder(workspace.Folder).LoadAsync(workspace.Blobs, cancellation);
        if (await RunProjections.FinishAsync(workspace, new(definition.GenomePath), CancellationToken.None) is { } finished)
        {
            if (request.Resume)
            {
                return await EndAsync(finished, view);
            }

            definition = await new DefinitionFolder(workspace.Folder).LoadAsync(workspace.Blobs, cancellation);
            definition = definition with { Notes = [.. definition.Notes, $"{definition.GenomePath}: now holds what run {finished.Run.Run} committed; it was stopped before it could write it"] };
        }

        if (request.Resume && unfinished is null)
        {
            throw new InputException(workspace.Shown, null, null, $"no run is unfinished; start one with: loop run {workspace.Shown}");
        }

        var proposers = ProposerName.For(workspace, definition, request, unfinished?.Started);
        using var host = EmbeddedHost.Build(workspace.DataFolder, workspace.Folder);
        await host.StartAsync(cancellation);
        try
        {
            await host.Services.GetRequiredService<SuiteJudge>().DescribeAsync(definition.SuiteHash, cancellation);
            var doctor = host.Services.GetRequiredService<SandboxDoctor>();
            var isolation = request.Resume
                ? await IsolationChoice.KeepAsync(doctor, unfinished!.Started!.Isolation, workspace.Shown, cancellation)
                : await IsolationChoice.MakeAsync(doctor, request.Isolation, cancellation);
            if (isolation.Note is { } note)
            {
                definition = definition with { Notes = [.. definition.Notes, note] };
            }

            var session = new RunSession(workspace, definition, request.Answer, view, host.Services);
            var run = request.Resume ? await session.ResumableAsync(unfinished!, request, cancellation) : null;
            return run is { } going
                ? await session.WatchAsync(going, new LoopInput.Resume(Environment.MachineName), cancellation)
                : await session.WatchAsync(await session.NewRunAsync(request, isolation.Isolation, proposers, unfinished, cancellation), cancellation);
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }
    }

    private Task<RunOutcome> WatchAsync(LoopEvent.RunStarted started, CancellationToken cancellation) =>
        WatchAsync(started.Run, new LoopInput.Start(started), cancellation);

    private async Task<RunOutcome> WatchAsync(RunId run, LoopInput first, CancellationToken cancellation)
    {
        var state = _workspace.Load(run).State;
        var entries = _feed.Watch(run, cancellation);
        _view.Begin(_definition, (first as LoopInput.Start)?.Started ?? state.Started!, resumed: first is LoopInput.Resume);
        var interrupted = false;
        try
        {
            for (var input = first; input is not null; input = await AnswerAsync(state, cancellation))
            {
                await _view.FollowAsync(async () =>
                {
                    await _shell.HandleAsync(run, input, state.Sequence, cancellation);
                    do
                    {
                        var entry = await entries.ReadAsync(cancellation);
                        state = state.Apply(entry.Event, entry.Time);
                        _view.Show(entry, state);
                        await ProjectAsync(run, state);
                    }
                    while (IsGoingOn(state));
                });
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ChannelClosedException && cancellation.IsCancellationRequested)
        {
            state = _workspace.Load(run).State;
            if (state.Started is null)
            {
                throw;
            }

            // What was decided before the interrupt is seen in the file, too.
            await ProjectAsync(run, state);
            interrupted = state.Ended is null;
        }
        catch (ChannelClosedException e) when (e.InnerException is { } fault)
        {
            throw new InfrastructureException($"run {run} was stopped: {fault.Message.TrimEnd('.')}. Nothing is lost; mend it and go on with: loop run {_workspace.Shown} --resume");
        }

        var outcome = await EndAsync(new(_workspace, RunTarget.Find([_workspace.Folder, run.Value]), interrupted), _view);
        if (_edited && outcome.Run.State.Ended is not null)
        {
            _view.Note($"{_genome.Path} was edited while the run went on, and is as you left it; the run's own genome is in {_genome.Beside}");
        }

        return outcome;
    }

    private static async Task<RunOutcome> EndAsync(RunOutcome outcome, RunView view)
    {
        await RunProjections.WriteOutputAsync(outcome.Run, CancellationToken.None);
        view.End(outcome);
        return outcome;
    }

    private bool IsGoingOn(LoopState state) => state is { Ended: null, Paused: null, Approval: null } || (state.Genome != state.Projected && !_edited);

    /// <summary>What a person says of the candidate that waits for one; null when nobody is there to ask, or they put it off.</summary>
    private async Task<LoopInput?> AnswerAsync(LoopState state, CancellationToken cancellation)
    {
        if (state.Approval is not { } asked)
        {
            return null;
        }

        var answer = _answer ?? await _view.AskAsync(_workspace, state, asked, cancellation);
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
        var state = _workspace.Load(run).State;
        var genome = await _workspace.Blobs.GetAsync(state.Genome, CancellationToken.None);
        _edited = !await _genome.ProjectAsync(state.Projected, genome, CancellationToken.None);
        LoopInput input = _edited ? new LoopInput.Pause(EditedMessage) : new LoopInput.Projected(state.Genome);
        await _shell.HandleAsync(run, input, state.Sequence, CancellationToken.None);
    }

    private string EditedMessage => $"{_genome.Path} was edited while the run went on; its own genome is in {_genome.Beside}. "
        + $"Keep your edit and start anew with: loop run {_workspace.Shown} --resume --keep-mine; or go on with the run's: loop run {_workspace.Shown} --resume --take-run";

    private async Task<LoopEvent.RunStarted> NewRunAsync(
        RunRequest request, Loops.Execution.Isolation isolation, IReadOnlyList<string> proposers, LoopState? before, CancellationToken cancellation)
    {
        var genome = _definition.Genome;
        if (_genome.PutEditAside(_workspace, _definition.Starter) is { } aside)
        {
            _view.Note($"a copy of your edit of {_genome.Path} is kept in {aside}");
        }

        if (request.FromStarter && genome != _definition.Starter)
        {
            genome = _definition.Starter;
            _view.Note($"{_genome.Path} is the starter again");
            await AtomicFile.WriteAsync(_genome.Path, await _workspace.Blobs.GetAsync(genome, cancellation), cancellation);
        }

        var start = TimeProvider.System.GetUtcNow();
        return new(
            _definition.DefinitionHash,
            _definition.SuiteHash,
            genome,
            before?.Started!.Seed ?? request.Seed,
            RunId.At(start, Random.Shared.Next()),
            _definition.Definition.Name,
            RunRules.Of(_definition.Definition),
            proposers,
            isolation,
            Environment.MachineName,
            before?.Started!.Curriculum ?? request.Curriculum);
    }

    /// <summary>Makes ready to resume; null when a new run is to start from the owner's edit instead.</summary>
    private async Task<RunId?> ResumableAsync(LoopState unfinished, RunRequest request, CancellationToken cancellation)
    {
        var run = unfinished.Started!.Run;
        if (unfinished.Started.Definition != _definition.DefinitionHash && unfinished.Started.Suite == _definition.SuiteHash)
        {
            throw new InputException(_workspace.Shown, null, null, $"the definition changed since run {run} started. Put it back, or give the run up with: loop cancel {_workspace.Shown}");
        }

        var holds = _genome.Holds();
        if (holds != unfinished.Projected && holds != unfinished.Genome)
        {
            if (request.KeepMine)
            {
                await _shell.HandleAsync(run, new LoopInput.Cancel("the genome's owner kept an edit"), unfinished.Sequence, cancellation);
                return null;
            }

            if (!request.TakeRun)
            {
                await AtomicFile.WriteAsync(_genome.Beside, await _workspace.Blobs.GetAsync(unfinished.Genome, cancellation), cancellation);
                throw new InputException(_genome.Path, null, null, EditedMessage);
            }

            _view.Note($"your edit of {_genome.Path} is kept in {_genome.PutAside()}");
            await AtomicFile.WriteAsync(_genome.Path, await _workspace.Blobs.GetAsync(unfinished.Projected, cancellation), cancellation);
        }

        return run;
    }
}
