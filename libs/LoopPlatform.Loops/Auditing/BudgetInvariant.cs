using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;

namespace LoopPlatform.Loops.Auditing;

/// <summary>See <see cref="InvariantRule.Budget"/>. Each part of the budget is told once, where it is exceeded.</summary>
internal sealed class BudgetInvariant(List<Violation> violations) : Invariant(InvariantRule.Budget, violations)
{
    private readonly HashSet<string> _told = [];
    private Budget? _budget;
    private DateTimeOffset _time;
    private TimeSpan _wall;
    private TimeSpan _cpu;
    private bool _isPaused;
    private int _candidates;
    private Spend _replied;
    private Spend _lost;
    private Spend _reserved;

    public override void See(long line, JournalEntry entry)
    {
        if (entry.Event is LoopEvent.RunStarted started)
        {
            (_budget, _time) = (started.Rules.Budget, entry.Time);
        }

        if (_budget is null)
        {
            return;
        }

        // Neither a pause nor the time without a process counts.
        _wall += _isPaused || entry.Event is LoopEvent.RunResumed ? TimeSpan.Zero : entry.Time - _time;
        _time = entry.Time;
        Count(line, entry.Event, _budget);
    }

    private void Count(long line, LoopEvent loopEvent, Budget budget)
    {
        switch (loopEvent)
        {
            case LoopEvent.RunPaused or LoopEvent.RunResumed:
                _isPaused = loopEvent is LoopEvent.RunPaused;
                break;
            case LoopEvent.RoundOpened e:
                Bound(line, "rounds", e.Round <= budget.Rounds, $"round {e.Round} of {budget.Rounds}");
                Bound(line, "wall", _wall < budget.Wall, $"round {e.Round} opens after {_wall:c} of {budget.Wall:c}");
                break;
            case LoopEvent.CallReserved e:
                _reserved += e.WorstCase;
                BoundSpend(line, _replied + _lost + _reserved, budget);
                break;
            case LoopEvent.CandidateProposed e:
                _candidates++;
                _replied += e.Spend;
                Bound(line, "candidates", _candidates <= budget.Candidates, $"candidate {_candidates} of {budget.Candidates}");
                BoundSpend(line, _replied, budget);
                break;
            case LoopEvent.ProposalsClosed:
                _reserved = default;
                break;
            case LoopEvent.CandidateExecuted { CacheHit: false } e:
                _cpu += e.Receipt.CpuMs is { } ms ? TimeSpan.FromMilliseconds(ms) : e.Receipt.Limits.Cpu;
                Bound(line, "cpu", _cpu <= budget.Cpu, $"{_cpu:c} of {budget.Cpu:c}");
                break;
            case LoopEvent.WorkFailed e:
                // A reserved call that never replied counts in full.
                (_lost, _reserved) = e.Work == WorkKind.Propose ? (_lost + _reserved, default) : (_lost, _reserved);
                Bound(line, "attempts", e.Attempt <= budget.Attempts, $"try {e.Attempt} of {budget.Attempts}");
                break;
            case LoopEvent.SlotAbandoned e:
                Bound(line, "attempts", e.Attempt <= budget.Attempts, $"try {e.Attempt} of {budget.Attempts}");
                break;
        }
    }

    private void BoundSpend(long line, Spend spend, Budget budget)
    {
        Bound(line, "tokens", spend.Tokens <= budget.Tokens, $"{spend.Tokens} of {budget.Tokens}");
        Bound(line, "money", spend.MicroUsd <= budget.MicroUsd, $"{spend.MicroUsd} of {budget.MicroUsd} millionths of a dollar");
    }

    private void Bound(long line, string part, bool holds, string found)
    {
        if (!holds && _told.Add(part))
        {
            Report(line, $"budget.{part} is overspent: {found}");
        }
    }
}
