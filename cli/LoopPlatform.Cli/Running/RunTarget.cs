using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Cli.Running;

/// <summary>A run kept in its definition's folder, as a command speaks of it: <c>[definition] [run]</c>, either or both left out.</summary>
internal sealed record RunTarget(Workspace Workspace, RunId Run, IReadOnlyList<JournalEntry> Entries, LoopState State) : RunRecord(Run, Entries, State)
{
    /// <summary>What candidates are given: the definition's inputs, or those of a challenge.</summary>
    /// <param name="challenge">Its number; 0 for the pinned suite.</param>
    /// <param name="definition">The definition the run is pinned to.</param>
    public IReadOnlyList<InputFile> InputsOf(int challenge, LoopDefinition definition) => Made(challenge)?.Inputs ?? definition.Inputs;

    /// <summary>A challenge as it was made; null for the pinned suite.</summary>
    public ChallengeData? Made(int challenge) => challenge == 0 ? null : State.Challenges[challenge - 1].Made;

    public static RunTarget Find(string[] words)
    {
        var (workspace, run) = Pick(words);
        return workspace.Target(run);
    }

    /// <summary>The run that words speak of, its journal not yet read.</summary>
    public static (Workspace Workspace, RunId Run) Pick(string[] words)
    {
        var (folder, name) = Split(words);
        if (folder is null && (words.Length == 2 || (words.Length == 1 && !File.Exists(Workspace.DefinitionFile))))
        {
            throw new InputException(words[0], null, null, $"no such folder; expected one with a {Workspace.DefinitionFile}");
        }

        var workspace = new Workspace(folder ?? ".");
        var runs = workspace.Journal.Runs();
        if (runs.Count == 0)
        {
            throw new InputException(workspace.Shown, null, null, $"no run yet; start one with: loop run {workspace.Shown}");
        }

        var found = name is null ? [runs[^1]] : runs.Where(run => run.Value.StartsWith(name, StringComparison.Ordinal)).ToList();
        return found switch
        {
            [var run] => (workspace, run),
            [] => throw new InputException(workspace.Shown, null, null, $"no run is called '{name}'; the latest is {runs[^1]}; see: loop runs {workspace.Shown}"),
            _ => throw new InputException(workspace.Shown, null, null, $"'{name}' begins {found.Count} runs; give more of its name; see: loop runs {workspace.Shown}"),
        };
    }

    /// <summary>Which of the words is a folder, and which a run's name.</summary>
    public static (string? Folder, string? Run) Split(string[] words)
    {
        var folder = words.FirstOrDefault(word => Directory.Exists(word) || Path.GetFileName(word) == Workspace.DefinitionFile);
        return (folder, words.FirstOrDefault(word => word != folder));
    }
}
