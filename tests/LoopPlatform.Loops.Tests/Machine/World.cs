using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Loops.Tests.Machine;

/// <summary>
/// The world around one run. It answers owed work as the plan says, but in any order: late, twice, never; with failures that a retry cures,
/// pauses, kills in the middle of an append, and receipts that no plan states.
/// </summary>
internal sealed class World(Plan plan, int seed)
{
    private const int Patience = 20_000;
    private readonly Random _dice = new(seed);
    private readonly List<LoopInput> _replies = [];
    private bool _isCalm;

    public Recorder Run { get; } = new();

    public LoopState State => Run.State;

    /// <summary>What all calls have really cost, whether their replies came or not.</summary>
    public Spend Paid { get; private set; }

    /// <summary>Whether somebody may cancel the run or change its suite.</summary>
    public bool MayBeGivenUp { get; init; }

    /// <summary>Every answer comes at once, once, and in slot order; every execution takes half its worst CPU time.</summary>
    public static Recorder Calm(Plan plan)
    {
        var world = new World(plan, 0) { _isCalm = true };
        world.Run.Deliver(new LoopInput.Start(plan.Started));
        while (LoopMachine.Outstanding(world.State) is [var owed, ..])
        {
            world.Run.Deliver(world.Answer(owed) ?? throw new InvalidOperationException($"{owed} cannot be answered"));
        }

        return world.Run;
    }

    /// <summary>Plays the run to its end, and a little on; calls <paramref name="check"/> after each step.</summary>
    public World Play(Action<World>? check = null)
    {
        Run.Deliver(new LoopInput.Start(plan.Started));
        var after = 20;
        for (var step = 0; step < Patience && after > 0; step++)
        {
            Run.Now += TimeSpan.FromSeconds(_dice.Next(3));
            Act();
            check?.Invoke(this);
            after -= State.Ended is null ? 0 : 1;
        }

        return this;
    }

    private void Act()
    {
        var owed = LoopMachine.Outstanding(State);
        switch (_dice.Next(MayBeGivenUp ? 100 : 97))
        {
            case < 4:
                Run.Now += plan.Rules.Overdue * _dice.NextDouble() * 2;
                Deliver(new LoopInput.Tick());
                break;
            case < 8:
                Deliver(new LoopInput.Pause("lunch"));
                break;
            case < 20:
                Deliver(new LoopInput.Resume("another host"));
                break;
            case < 24:
                Deliver(new LoopInput.Projected(State.Genome));
                break;
            case < 45 when _replies.Count > 0:
                Deliver(_replies[_dice.Next(_replies.Count)]);
                break;
            case < 50 when owed.Count > 0:
                Deliver(Failure(owed[_dice.Next(owed.Count)]));
                break;
            case < 97 when owed.Count > 0 && Answer(owed[_dice.Next(owed.Count)]) is { } reply:
                _replies.Add(reply);
                if (_dice.Next(4) > 0)
                {
                    Deliver(reply);
                }

                break;
            case 97:
                Deliver(new LoopInput.Cancel("ann"));
                break;
            case 98:
                Deliver(new LoopInput.SuiteChanged("gold.csv changed"));
                break;
        }
    }

    private void Deliver(LoopInput input)
    {
        if (_dice.Next(10) > 0)
        {
            Run.Deliver(input);
        }
        else
        {
            Run.Deliver(input, survives: _dice.Next(4));
            Run.Deliver(new LoopInput.Resume("the host, restarted"));
        }
    }

    private LoopInput? Answer(OwedWork owed) => owed.Kind switch
    {
        WorkKind.Propose => Call(owed),
        WorkKind.Execute => new LoopInput.Executed(owed.Round, owed.Slot, owed.Attempt, Result(Candidate(owed), owed.Challenge), !_isCalm && _dice.Next(4) == 0, owed.Challenge),
        WorkKind.Judge => new LoopInput.Judged(owed.Round, owed.Slot, owed.Attempt, plan.Judge(Candidate(owed), owed.Challenge), owed.Challenge),
        WorkKind.Challenge => plan.Raise(owed.Challenge, owed.Attempt),
        _ => State.Approval is { } asked ? new LoopInput.Answered(plan.Approves(asked.Candidate), asked.Candidate, asked.Base, asked.Suite, "ann") : null,
    };

    private LoopInput.Proposed? Call(OwedWork owed)
    {
        if (plan.WorstCase != default && Run.Deliver(new LoopInput.Reserve(owed.Round, owed.Attempt, plan.WorstCase)) is not [LoopEvent.CallReserved])
        {
            return null;
        }

        var reply = plan.Propose(owed.Round, State.Round.Asked);
        Paid = reply.Proposals.Where(proposal => proposal.Slot < State.Round.Asked).DistinctBy(proposal => proposal.Slot)
            .Aggregate(Paid, (paid, proposal) => paid + proposal.Spend);
        return reply;
    }

    private ExecutionResult Result(Digest candidate, int challenge)
    {
        var outcome = plan.Execute(candidate, challenge);
        double? cpu = (_isCalm ? 0.5 : _dice.Next(5) == 0 ? null : _dice.NextDouble()) * plan.Rules.WorstCpu.TotalMilliseconds;
        return new(outcome, outcome == Outcome.Ok ? Digest.Of($"output of {candidate} on {challenge}") : null, null, Sample.Receipt with { CpuMs = cpu, WallMs = _dice.Next() });
    }

    private LoopInput Failure(OwedWork owed) => owed.Kind == WorkKind.Execute && _dice.Next(2) == 0
        ? new LoopInput.Executed(owed.Round, owed.Slot, owed.Attempt, new(Outcome.InfrastructureFailure, null, "engine gone", Sample.Receipt), false, owed.Challenge)
        : new LoopInput.Failed(owed.Kind, owed.Round, owed.Slot, owed.Attempt, "a service went away", owed.Challenge);

    private Digest Candidate(OwedWork owed) => State.Round.Slots[owed.Slot].Candidate;
}
