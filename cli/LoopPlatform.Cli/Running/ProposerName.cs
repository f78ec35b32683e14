using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Orchestrator.Definitions;

namespace LoopPlatform.Cli.Running;

/// <summary>Proposers as a definition or a command line names them.</summary>
internal static class ProposerName
{
    /// <summary>The proposers of a run: those of the run it goes on with, else those asked for, else the definition's.</summary>
    /// <exception cref="InputException">There is no such proposer or folder.</exception>
    public static IReadOnlyList<string> For(Workspace workspace, LoadedDefinition definition, RunRequest request, LoopEvent.RunStarted? unfinished)
    {
        if (unfinished is not null)
        {
            return All(unfinished.Proposers, workspace.Folder, definition.Definition.Language, problem => new(
                workspace.Shown, null, null, $"run {unfinished.Run}: {problem}. Put it back, or give the run up with: loop cancel {workspace.Shown}"));
        }

        return request.Proposer is { } named
            ? All([named], Directory.GetCurrentDirectory(), definition.Definition.Language, problem => new("--proposer", null, null, problem))
            : All(definition.Definition.Proposers, workspace.Folder, definition.Definition.Language, problem => definition.Document.Error("x_loop_platform.proposers", problem));
    }

    private static IReadOnlyList<string> All(IEnumerable<string> names, string relativeTo, string language, Func<string, InputException> error) =>
        [.. names.Select(name => Resolve(name, relativeTo, language, error))];

    private static string Resolve(string name, string relativeTo, string language, Func<string, InputException> error)
    {
        if (Proposers.Misfit(name, language) is { } misfit)
        {
            throw error(misfit);
        }

        if (name == Proposers.Synthesizer)
        {
            return name;
        }

        if (!name.StartsWith(Proposers.Script, StringComparison.Ordinal))
        {
            throw error($"no proposer is called '{name}'; there are: synthesizer, which finds changes itself, and script:<folder>, which proposes the folder's files in order");
        }

        var folder = Path.GetFullPath(name[Proposers.Script.Length..], relativeTo);
        return Directory.Exists(folder) ? Proposers.Script + folder : throw error($"proposer '{name}': there is no folder {folder}");
    }
}
