using LoopPlatform.Cli.Running;
using LoopPlatform.Contracts.V1;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Definitions;

namespace LoopPlatform.Cli.Connected;

/// <summary>The run at an orchestrator that a command speaks of: <c>[definition] [run]</c>, either or both left out.</summary>
/// <param name="Folder">The definition's folder as a person names it; empty when a run's name alone was given.</param>
/// <param name="Runs">Those it may be, oldest first.</param>
internal sealed record RemoteTarget(RemoteOrchestrator Orchestrator, string Folder, IReadOnlyList<Run> Runs)
{
    /// <summary>Finds the runs of a definition, or those a name begins.</summary>
    /// <exception cref="InputException">There is no such folder.</exception>
    public static async Task<RemoteTarget> FindAsync(RemoteOrchestrator orchestrator, string[] words, CancellationToken cancellation)
    {
        var (folder, name) = RunTarget.Split(words);
        folder ??= File.Exists(Workspace.DefinitionFile) ? "." : null;
        if (folder is null && (words.Length != 1 || name!.IndexOfAny(['/', '\\']) >= 0))
        {
            throw new InputException(words.Length > 0 ? words[0] : ".", null, null, $"expected a folder with a {Workspace.DefinitionFile}, or the name of a run; see: loop runs --connect {orchestrator.Url}");
        }

        var workspace = folder is null ? null : new Workspace(folder);
        var runs = await orchestrator.RunsAsync(workspace is null ? null : new DefinitionFolder(workspace.Folder).Name(), cancellation);
        return new(orchestrator, workspace?.Shown ?? "", name is null ? runs : [.. runs.Where(run => run.Id.StartsWith(name, StringComparison.Ordinal))]);
    }

    /// <summary>The latest of the runs.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public Run Latest => Runs is [.., var latest] ? latest : throw new InputException(Orchestrator.Url, null, null, $"no such run is there; see: loop runs --connect {Orchestrator.Url}");

    /// <summary>The latest run that has not ended.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public Run Unfinished => Runs.LastOrDefault(run => run.Phase != RunPhase.Ended) ?? throw new InputException(Orchestrator.Url, null, null, "no run is unfinished");

    /// <summary>What a person types to speak of this definition, or of this run.</summary>
    public string Address(Run run) => Orchestrator.Address(Folder.Length > 0 ? Folder : run.Id);

    /// <summary>The journal of the latest.</summary>
    public Task<RunRecord> LoadAsync(CancellationToken cancellation) =>
        Orchestrator.LoadAsync(new RunId(Latest.Id), Folder.Length > 0 ? Folder : Latest.Id, cancellation);
}
