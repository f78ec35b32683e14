using System.Collections.Concurrent;
using LoopPlatform.Contracts;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Journal;
using LoopPlatform.Orchestrator.Runs;

namespace LoopPlatform.Orchestrator.Blobs;

/// <summary>Which blobs are open to whom: to a service what its open commands reference, to people what belongs to a run.</summary>
internal sealed class BlobAccess(RunShell shell, WorkSender sender, IJournal journal, IBlobStore blobs)
{
    private readonly ConcurrentDictionary<(RunId Run, string Service), Opened> _opened = new();
    private readonly ConcurrentDictionary<RunId, Closed> _closures = new();

    /// <summary>Whether an open command of a service references a blob.</summary>
    public async Task<bool> IsOpenAsync(string service, Digest digest, CancellationToken cancellation)
    {
        await shell.RefreshAsync(cancellation);
        foreach (var state in shell.States())
        {
            if ((await OpenAsync(state, service, cancellation)).Contains(digest))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a run's export would hold a blob.</summary>
    public async Task<bool> BelongsAsync(RunId run, Digest digest, CancellationToken cancellation)
    {
        var closure = _closures.GetOrAdd(run, _ => new(new(blobs)));
        await closure.Gate.WaitAsync(cancellation);
        try
        {
            foreach (var entry in journal.Read(run, closure.Sequence))
            {
                await closure.Blobs.AddAsync(JournalCodec.Write(entry), cancellation);
                closure.Sequence = entry.Sequence;
            }

            return closure.Blobs.Found.Contains(digest);
        }
        finally
        {
            closure.Gate.Release();
        }
    }

    private async Task<IReadOnlySet<Digest>> OpenAsync(LoopState state, string service, CancellationToken cancellation)
    {
        var key = (state.Started!.Run, service);
        if (_opened.TryGetValue(key, out var known) && known.Sequence == state.Sequence)
        {
            return known.Blobs;
        }

        var open = new HashSet<Digest>();
        foreach (var owed in LoopMachine.Outstanding(state).Where(owed => ServiceOf(owed.Kind) == service))
        {
            open.UnionWith(await ReferencesAsync(state, await sender.CommandAsync(state, owed, cancellation), cancellation));
        }

        _opened[key] = new(state.Sequence, open);
        return open;
    }

    private async Task<IEnumerable<Digest>> ReferencesAsync(LoopState state, object command, CancellationToken cancellation) => command switch
    {
        // What was tried may have been put into a blob of its own.
        ProposeCandidates c => [.. c.References(), .. state.Tried.Select(tried => tried.Candidate)],
        ExecuteCandidate c => [c.Candidate, .. c.Inputs.Select(input => input.Content)],
        JudgeCandidate c => LoopJson.Read<Suite>(await blobs.GetAsync(c.Suite, cancellation)) switch
        {
            var suite => [c.Output, c.Suite, .. suite.Gold.Concat(suite.Inputs).Select(file => file.Content)],
        },
        RaiseChallenge c => c.References(),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "a command whose references are unknown"),
    };

    private static string? ServiceOf(WorkKind kind) => kind switch
    {
        WorkKind.Propose => ServiceNames.Proposer,
        WorkKind.Execute => ServiceNames.Sandbox,
        WorkKind.Judge => ServiceNames.Referee,
        WorkKind.Challenge => ServiceNames.Challenger,
        _ => null,
    };

    private sealed record Opened(long Sequence, IReadOnlySet<Digest> Blobs);

    private sealed class Closed(BlobClosure blobs)
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public BlobClosure Blobs { get; } = blobs;

        public long Sequence { get; set; }
    }
}
