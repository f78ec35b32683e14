using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Loops.Auditing;

/// <summary>See <see cref="InvariantRule.OneResult"/>.</summary>
internal sealed class ResultInvariant(List<Violation> violations) : Invariant(InvariantRule.OneResult, violations)
{
    private readonly SortedDictionary<int, Digest> _slots = [];
    private readonly Dictionary<(int Slot, int Challenge), Trial> _trials = [];
    private readonly List<int> _suites = [0];
    private int _round;
    private int? _genomeSlot;

    public override void See(long line, JournalEntry entry)
    {
        if (NeedsAllAnswered(entry.Event))
        {
            RequireResults(line, JournalCodec.WordOf(entry.Event));
        }

        switch (entry.Event)
        {
            case LoopEvent.RunStarted e:
                Fill(0, e.Genome, isEvidence: true);
                _genomeSlot = 0;
                break;
            case LoopEvent.RoundOpened e:
                (_round, _genomeSlot) = (e.Round, null);
                _slots.Clear();
                _trials.Clear();
                break;
            case LoopEvent.CandidateProposed e when IsOfRound(line, e.Round, e.Slot):
                Propose(line, e);
                break;
            case LoopEvent.CandidateExecuted e when Find(line, e.Round, e.Slot, e.Challenge) is { } trial:
                Execute(line, e, trial);
                break;
            case LoopEvent.CandidateJudged e when Find(line, e.Round, e.Slot, e.Challenge) is { } trial:
                End(line, trial, trial.Owes == WorkKind.Judge, $"{Place(e.Round, e.Slot, e.Challenge)} is judged");
                break;
            case LoopEvent.SlotAbandoned e when Find(line, e.Round, e.Slot, e.Challenge) is { } trial:
                End(line, trial, trial.Owes == e.Work, $"{Place(e.Round, e.Slot, e.Challenge)} is given up");
                break;
            case LoopEvent.ChallengeRaised e:
                Raise(line, e);
                break;
            case LoopEvent.RoundDecided e:
                Decide(line, e);
                break;
        }
    }

    private void Fill(int slot, Digest candidate, bool isEvidence)
    {
        _slots[slot] = candidate;
        _suites.ForEach(suite => _trials[(slot, suite)] = new() { IsEvidence = isEvidence });
    }

    private void Propose(long line, LoopEvent.CandidateProposed proposed)
    {
        if (_slots.ContainsKey(proposed.Slot))
        {
            Report(line, $"round {proposed.Round} slot {proposed.Slot} is filled a second time");
            return;
        }

        Fill(proposed.Slot, proposed.Candidate, isEvidence: false);
    }

    private void Execute(long line, LoopEvent.CandidateExecuted executed, Trial trial)
    {
        var place = Place(executed.Round, executed.Slot, executed.Challenge);
        if (executed.Candidate != _slots[executed.Slot])
        {
            Report(line, $"{place}: {executed.Candidate.Abbreviated} was executed, but the slot holds {_slots[executed.Slot].Abbreviated}");
        }

        if (trial.Owes != WorkKind.Execute)
        {
            Report(line, $"{place} is executed, but has its outcome since line {trial.Line}");
            return;
        }

        trial.Owes = executed.Outcome == Outcome.Ok || trial.IsEvidence ? WorkKind.Judge : null;
        trial.Line = line;
    }

    private void End(long line, Trial trial, bool isOwed, string what)
    {
        if (!isOwed)
        {
            Report(line, trial.Owes is null ? $"{what}, but has its result since line {trial.Line}" : $"{what}, but that was not owed: it has not been executed");
        }

        (trial.Owes, trial.Line) = (null, trial.Owes is null ? trial.Line : line);
    }

    // From here on candidates are tried on it, too; the genome is at once.
    private void Raise(long line, LoopEvent.ChallengeRaised raised)
    {
        _suites.Add(raised.Challenge);
        if (raised.Round == _round && _genomeSlot is { } slot)
        {
            _trials[(slot, raised.Challenge)] = new() { IsEvidence = true };
        }
        else
        {
            Report(line, $"challenge {raised.Challenge} is raised in round {raised.Round}, which left no genome to try on it");
        }
    }

    private void Decide(long line, LoopEvent.RoundDecided decided)
    {
        if (decided.Round != _round || !decided.Slots.Select(slot => slot.Slot).SequenceEqual(_slots.Keys))
        {
            Report(line, $"round {decided.Round} is decided over slots {Join(decided.Slots.Select(slot => slot.Slot))}; filled in round {_round} were {Join(_slots.Keys)}");
        }

        _genomeSlot = decided.Committed;
    }

    private void RequireResults(long line, string word)
    {
        foreach (var ((slot, challenge), trial) in _trials.Where(trial => trial.Value.Owes is not null))
        {
            Report(line, $"'{word}', but {Place(_round, slot, challenge)} has no {(trial.Owes == WorkKind.Judge ? "verdict" : "outcome")}");
            // Told once.
            trial.Owes = null;
        }
    }

    private Trial? Find(long line, int round, int slot, int challenge)
    {
        if (!IsOfRound(line, round, slot))
        {
            return null;
        }

        var trial = _trials.GetValueOrDefault((slot, challenge));
        if (trial is null)
        {
            Report(line, $"{Place(round, slot, challenge)} has a result, but nothing was to be tried there");
        }

        return trial;
    }

    private bool IsOfRound(long line, int round, int slot)
    {
        if (round != _round)
        {
            Report(line, $"round {round} slot {slot}: found in round {_round}");
        }

        return round == _round;
    }

    private static string Place(int round, int slot, int challenge) => $"round {round} slot {slot}{(challenge == 0 ? "" : $" on challenge {challenge}")}";

    private static string Join(IEnumerable<int> slots) => string.Join(", ", slots) is { Length: > 0 } text ? text : "(none)";

    private sealed class Trial
    {
        /// <summary>See <see cref="TrialState.IsEvidence"/>.</summary>
        public bool IsEvidence { get; init; }

        /// <summary>What it still needs; null when it has its result.</summary>
        public WorkKind? Owes { get; set; } = WorkKind.Execute;

        /// <summary>Where its latest result is.</summary>
        public long Line { get; set; }
    }
}
