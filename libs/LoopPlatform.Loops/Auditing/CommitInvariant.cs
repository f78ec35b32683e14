using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Loops.Auditing;

/// <summary>See <see cref="InvariantRule.OneCommit"/>.</summary>
internal sealed class CommitInvariant(List<Violation> violations) : Invariant(InvariantRule.OneCommit, violations)
{
    private readonly Dictionary<int, long> _opened = [];
    private readonly Dictionary<int, (long Line, bool Commit)> _decided = [];
    private readonly Dictionary<int, Digest> _candidates = [];
    private Digest _genome;

    public override void See(long line, JournalEntry entry)
    {
        switch (entry.Event)
        {
            case LoopEvent.RunStarted e:
                _genome = e.Genome;
                break;
            case LoopEvent.RoundOpened e:
                Open(line, e.Round);
                break;
            case LoopEvent.CandidateProposed e:
                _candidates[e.Slot] = e.Candidate;
                break;
            case LoopEvent.RoundDecided e:
                Decide(line, e);
                break;
            case LoopEvent.RunEnded e when e.Genome != _genome:
                Report(line, $"the run ends with genome {e.Genome.Abbreviated}, but {_genome.Abbreviated} was committed last");
                break;
        }
    }

    private void Open(long line, int round)
    {
        if (!_opened.TryAdd(round, line))
        {
            Report(line, $"round {round} is opened a second time; first in line {_opened[round]}");
        }

        if (round > 1 && !_decided.ContainsKey(round - 1))
        {
            Report(line, $"round {round} is opened before round {round - 1} is decided");
        }

        _candidates.Clear();
    }

    private void Decide(long line, LoopEvent.RoundDecided decided)
    {
        if (!_opened.ContainsKey(decided.Round))
        {
            Report(line, $"round {decided.Round} is decided, but was never opened");
        }

        if (!_decided.TryAdd(decided.Round, (line, decided.Committed is not null)))
        {
            var first = _decided[decided.Round];
            Report(line, $"round {decided.Round} {Did(decided.Committed is not null)} a second time; it {Did(first.Commit)} in line {first.Line}");
        }

        Digest? expected = decided.Committed is not { } slot ? _genome : _candidates.TryGetValue(slot, out var candidate) ? candidate : null;
        if (decided.Genome != expected)
        {
            Report(line, expected is null
                ? $"round {decided.Round} commits slot {decided.Committed}, which nothing was proposed for"
                : $"round {decided.Round} {Did(decided.Committed is not null)} with genome {decided.Genome.Abbreviated}, but that should be {expected.Value.Abbreviated}");
        }

        _genome = decided.Genome;
    }

    private static string Did(bool commit) => commit ? "commits" : "reverts";
}
