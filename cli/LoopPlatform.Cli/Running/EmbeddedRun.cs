using LoopPlatform.Cli.Reporting;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Definitions;
using LoopPlatform.Orchestrator.Journal;
using LoopPlatform.Referee;
using LoopPlatform.Sandbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LoopPlatform.Cli.Running;

/// <summary>A run in this process: starts or resumes it, and stays with it.</summary>
internal static class EmbeddedRun
{
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
                var outcome = new RunOutcome(finished, Interrupted: false, await RunProjections.WriteOutputAsync(workspace, finished, CancellationToken.None));
                view.End(outcome);
                return outcome;
            }

            definition = await new DefinitionFolder(workspace.Folder).LoadAsync(workspace.Blobs, cancellation);
            definition = definition with { Notes = [.. definition.Notes, $"{definition.GenomePath}: now holds what run {finished.Run} committed; it was stopped before it could write it"] };
        }

        if (request.Resume && unfinished is null)
        {
            throw new InputException(workspace.Shown, null, null, $"no run is unfinished; start one with: loop run {workspace.Shown}");
        }

        var proposers = ProposerName.For(workspace, definition, request, unfinished?.Started);
        using var host = EmbeddedHost.Build(workspace.DataFolder, workspace.Folder);
        // Here, not by the host, which would log a stack trace beside the one line.
        host.Services.GetService<IStartupValidator>()?.Validate();
        await host.StartAsync(cancellation);
        try
        {
            await host.Services.GetRequiredService<SuiteJudge>().DescribeAsync(definition.SuiteHash, cancellation);
            var doctor = host.Services.GetRequiredService<SandboxDoctor>();
            var isolation = request.Resume
                ? await IsolationChoice.KeepAsync(doctor, unfinished!.Started!.Isolation, workspace.Shown, cancellation)
                : await IsolationChoice.MakeAsync(doctor, request.Isolation, cancellation);
            string[] notes = [.. definition.Notes, .. isolation.Note is { } note ? [note] : Array.Empty<string>()];
            var session = new RunSession(new EmbeddedEngine(workspace, host.Services), workspace, new(definition.GenomePath), view, notes) { Answer = request.Answer };
            if (request.Resume && await ResumableAsync(workspace, definition, unfinished!, request, session, cancellation))
            {
                return await session.WatchAsync(unfinished!.Started!.Run, new LoopInput.Resume(Environment.MachineName), fromStart: false, cancellation);
            }

            var genome = await session.BeginAsync(definition, request.FromStarter, [workspace.Latest()?.Genome], cancellation);
            var started = NewRun(definition, genome, unfinished?.Started, request, isolation.Isolation, proposers);
            return await session.WatchAsync(started.Run, new LoopInput.Start(started), fromStart: true, cancellation);
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }
    }

    private static async Task<bool> ResumableAsync(
        Workspace workspace, LoadedDefinition definition, LoopState unfinished, RunRequest request, RunSession session, CancellationToken cancellation)
    {
        var started = unfinished.Started!;
        return started.Definition != definition.DefinitionHash && started.Suite == definition.SuiteHash
            ? throw new InputException(workspace.Shown, null, null, $"the definition changed since run {started.Run} started. Put it back, or give the run up with: loop cancel {workspace.Shown}")
            : await session.PrepareAsync(workspace.Target(started.Run), request, cancellation);
    }

    private static LoopEvent.RunStarted NewRun(
        LoadedDefinition definition, Digest genome, LoopEvent.RunStarted? before, RunRequest request, Isolation isolation, IReadOnlyList<string> proposers) => new(
        definition.DefinitionHash,
        definition.SuiteHash,
        genome,
        before?.Seed ?? request.Seed,
        RunId.At(TimeProvider.System.GetUtcNow(), Random.Shared.Next()),
        definition.Definition.Name,
        RunRules.Of(definition.Definition),
        proposers,
        isolation,
        Environment.MachineName,
        before?.Curriculum ?? request.Curriculum);
}
