using LoopPlatform.Cli.Reporting;
using LoopPlatform.Cli.Running;
using LoopPlatform.Contracts.Archives;
using LoopPlatform.Contracts.V1;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Definitions;
using LoopPlatform.Orchestrator.Journal;
using LoopPlatform.Referee;
using LoopPlatform.ServiceDefaults.Rpc;

namespace LoopPlatform.Cli.Connected;

/// <summary>A run at an orchestrator elsewhere: sends the definition, stays with the run, and keeps the genome file here.</summary>
internal sealed class ConnectedRun(RemoteOrchestrator orchestrator, Workspace workspace, RunView view)
{
    private readonly ConnectedEngine _engine = new(orchestrator, workspace.Shown);

    private string Address => orchestrator.Address(workspace.Shown);

    /// <summary>Runs until the run ends, pauses or the session is interrupted; then the run goes on by itself.</summary>
    public async Task<RunOutcome> RunAsync(RunRequest request, CancellationToken cancellation)
    {
        // Of this folder's genome file there is one writer, too.
        using var writer = WriterLock.Acquire(workspace.DataFolder);
        workspace.RequireFinished();
        var runs = await orchestrator.RunsAsync(new DefinitionFolder(workspace.Folder).Name(), cancellation);
        var unfinished = runs.LastOrDefault(run => run.Phase != RunPhase.Ended);
        if (!request.Resume && unfinished is not null)
        {
            throw new InputException(Address, null, null, $"run {unfinished.Id} is unfinished (round {unfinished.Rounds}, {unfinished.Commits} commits). "
                + $"Go on with: loop run {Address} --resume; or give it up with: loop cancel {Address}");
        }

        if (request.Resume && unfinished is null)
        {
            throw new InputException(Address, null, null, $"no run is unfinished; start one with: loop run {Address}");
        }

        var definition = await LoadAsync(runs.Count == 0 ? null : new RunId(runs[^1].Id), cancellation);
        var session = new RunSession(_engine, workspace, new(definition.GenomePath), view, definition.Notes) { Answer = request.Answer };
        return request.Resume && await ResumableAsync(definition, new(unfinished!.Id), request, session, cancellation)
            ? await session.WatchAsync(new(unfinished!.Id), unfinished.Phase == RunPhase.Paused ? new LoopInput.Resume("") : null, fromStart: false, cancellation)
            : await session.WatchAsync(await StartAsync(definition, request, unfinished?.Seed, session, runs, cancellation), null, fromStart: true, cancellation);
    }

    /// <summary>Watches a run of this definition; the genome file is kept as if it had been started here.</summary>
    public async Task<RunOutcome> WatchAsync(RunId run, CancellationToken cancellation)
    {
        using var writer = WriterLock.Acquire(workspace.DataFolder);
        var genome = new GenomeFile(new DefinitionFolder(workspace.Folder).GenomePath());
        return await new RunSession(_engine, workspace, genome, view, []).WatchAsync(run, null, fromStart: true, cancellation);
    }

    private async Task<LoadedDefinition> LoadAsync(RunId? latest, CancellationToken cancellation)
    {
        var definition = await new DefinitionFolder(workspace.Folder).LoadAsync(workspace.Blobs, cancellation);
        if (latest is not { } run || !await RunProjections.FinishAsync(
            await _engine.LoadAsync(run, cancellation), new(definition.GenomePath), input => _engine.HandleAsync(run, input, cancellation), cancellation))
        {
            return definition;
        }

        definition = await new DefinitionFolder(workspace.Folder).LoadAsync(workspace.Blobs, cancellation);
        return definition with { Notes = [.. definition.Notes, $"{definition.GenomePath}: now holds what run {run} committed while nobody watched"] };
    }

    private async Task<bool> ResumableAsync(LoadedDefinition definition, RunId run, RunRequest request, RunSession session, CancellationToken cancellation)
    {
        var unfinished = await _engine.LoadAsync(run, cancellation);
        return unfinished.State.Started!.Definition != definition.DefinitionHash
            ? throw new InputException(Address, null, null, $"the definition changed since run {run} started. Put it back, or give the run up with: loop cancel {Address}")
            : await session.PrepareAsync(unfinished, request, cancellation);
    }

    private async Task<RunId> StartAsync(
        LoadedDefinition definition, RunRequest request, long? seed, RunSession session, IReadOnlyList<Run> runs, CancellationToken cancellation)
    {
        await new SuiteJudge(workspace.Blobs).DescribeAsync(definition.SuiteHash, cancellation);
        var script = ScriptFolder(definition, request);
        var made = new[] { workspace.Latest()?.Genome, runs.Count == 0 ? null : Digest.Parse(runs[^1].Genome) };
        var genome = await session.BeginAsync(definition, request.FromStarter, made, cancellation);
        var blobs = orchestrator.Blobs();
        var order = new StartRunRequest
        {
            Archive = (await blobs.PutAsync(await DefinitionArchive.PackAsync(definition.DefinitionHash, workspace.Blobs, cancellation), cancellation)).ToString(),
            Genome = (await blobs.PutAsync(await workspace.Blobs.GetAsync(genome, cancellation), cancellation)).ToString(),
            Seed = seed ?? request.Seed,
            Proposer = script is null ? request.Proposer ?? "" : "script",
            ScriptArchive = script is null ? "" : (await blobs.PutAsync(Pack(script), cancellation)).ToString(),
            Isolation = request.Isolation?.MapToMessage() ?? Isolation.Unspecified,
            Curriculum = request.Curriculum,
        };
        var started = await orchestrator.AskAsync(() => orchestrator.Client.StartRunAsync(order, orchestrator.Headers, cancellationToken: cancellation).ResponseAsync);
        return started.Run.DefinitionHash == definition.DefinitionHash.ToString() && started.Run.SuiteHash == definition.SuiteHash.ToString() ? new(started.Run.Id)
            : throw new InfrastructureException($"{orchestrator.Url} reads this definition differently; the versions at both ends differ. Give run {started.Run.Id} up with: loop cancel {Address}");
    }

    // A folder of this machine means nothing there: its files are sent along.
    private string? ScriptFolder(LoadedDefinition definition, RunRequest request) =>
        ProposerName.For(workspace, definition, request, unfinished: null) is [var proposer, ..] && proposer.StartsWith(Proposers.Script, StringComparison.Ordinal)
            ? proposer[Proposers.Script.Length..]
            : null;

    private static byte[] Pack(string folder) => FileArchive.Pack(Directory.EnumerateFiles(folder)
        .Where(file => !Path.GetFileName(file).StartsWith('.'))
        .ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes, StringComparer.Ordinal));
}
