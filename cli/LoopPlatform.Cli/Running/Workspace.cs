using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Blobs;
using LoopPlatform.Orchestrator.Journal;

namespace LoopPlatform.Cli.Running;

/// <summary>A definition folder's working state, <c>.loop/</c>: read without starting anything.</summary>
internal sealed class Workspace
{
    /// <summary>Opens the working state of a definition folder, which may not have run yet.</summary>
    /// <exception cref="InputException">The folder holds no definition.</exception>
    public Workspace(string folder)
    {
        Folder = Path.GetFullPath(Path.GetFileName(folder) == DefinitionFile ? Path.GetDirectoryName(folder)! is "" ? "." : Path.GetDirectoryName(folder)! : folder);
        if (!File.Exists(Path.Combine(Folder, DefinitionFile)))
        {
            throw new InputException(folder, null, null, $"expected a folder with a {DefinitionFile}; try: loop run examples/finance");
        }

        Journal = new(DataFolder);
        Blobs = new(DataFolder);
    }

    public const string DefinitionFile = "loop.yaml";

    public string Folder { get; }

    public string DataFolder => Path.Combine(Folder, ".loop");

    public FileJournal Journal { get; }

    public FileBlobStore Blobs { get; }

    /// <summary>A run and its state, folded anew.</summary>
    public (IReadOnlyList<JournalEntry> Entries, LoopState State) Load(RunId run)
    {
        var entries = Journal.Read(run);
        return (entries, LoopFold.Of(entries));
    }

    /// <summary>A run as commands speak of it.</summary>
    public RunTarget Target(RunId run)
    {
        var (entries, state) = Load(run);
        return new(this, run, entries, state) { Blobs = Blobs, Journal = Journal.FileOf(run), Address = Shown };
    }

    /// <summary>Where the committed output of a run lies as CSV.</summary>
    public string OutputFile(RunId run) => Path.Combine(Journal.FolderOf(run), "output.csv");

    /// <summary>Decides and appends without starting anything; the caller holds the writer's lock.</summary>
    public void Append(LoopState state, LoopInput input)
    {
        var now = TimeProvider.System.GetUtcNow() is var clock && clock > state.Time ? clock : state.Time;
        var events = LoopMachine.Decide(state, input, now);
        Journal.TryAppend(state.Started!.Run, state.Sequence, [.. events.Select((loopEvent, index) => new JournalEntry(state.Sequence + 1 + index, now, loopEvent))]);
    }

    /// <summary>The latest run that has not ended; null when every run has.</summary>
    public LoopState? Unfinished() =>
        Journal.Runs().Reverse().Select(run => Load(run).State).FirstOrDefault(state => state is { Started: not null, Ended: null });

    /// <summary>The latest run; null when there is none.</summary>
    public LoopState? Latest() => Journal.Runs() is [.., var latest] ? Load(latest).State : null;

    /// <summary>Refuses to go on while a run is unfinished.</summary>
    public void RequireFinished()
    {
        if (Unfinished() is { } state)
        {
            throw new InputException(Folder, null, null, $"run {state.Started!.Run} is unfinished (round {state.Round.Number}, {state.Commits} commits). "
                + $"Go on with: loop run {Shown} --resume; or give it up with: loop cancel {Shown}");
        }
    }

    /// <summary>The folder as a person would type it.</summary>
    public string Shown => Path.GetRelativePath(Directory.GetCurrentDirectory(), Folder) is var relative && relative.StartsWith("..", StringComparison.Ordinal) ? Folder : relative;
}
