using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Loops.Journal;

/// <summary>The hash that is equal for equal definition, seed and proposals: over the decided parts in canonical order, whatever order they arrived in.</summary>
public static class JournalHash
{
    /// <summary>SHA-256 over the decided parts, ordered by round, phase and slot, one line each.</summary>
    public static Digest Of(IEnumerable<LoopEvent> events)
    {
        var lines = events
            .Select(loopEvent => (Place: Place(loopEvent), Decided: JournalCodec.Decided(loopEvent)))
            .Where(part => part.Decided is not null)
            .OrderBy(part => part.Place)
            .Select(part => part.Decided!);
        using var buffer = new MemoryStream();
        foreach (var line in lines)
        {
            buffer.Write(line);
            buffer.WriteByte((byte)'\n');
        }

        return Digest.Of(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    // Phases: 0 start, 1 propose, 2 verify, 3 decide, 4 challenge, 5 end. Within a slot by challenge; the last number orders the kinds of one trial.
    private static (int Round, int Phase, int Slot, int Challenge, int Kind) Place(LoopEvent loopEvent) => loopEvent switch
    {
        LoopEvent.RunStarted => (0, 0, 0, 0, 0),
        LoopEvent.RoundOpened e => (e.Round, 0, 0, 0, 0),
        LoopEvent.CandidateProposed e => (e.Round, 1, e.Slot, 0, 0),
        LoopEvent.ProposalsClosed e => (e.Round, 1, int.MaxValue, 0, 0),
        LoopEvent.CandidateExecuted e => (e.Round, 2, e.Slot, e.Challenge, 0),
        LoopEvent.CandidateJudged e => (e.Round, 2, e.Slot, e.Challenge, 1),
        LoopEvent.SlotAbandoned e => (e.Round, 2, e.Slot, e.Challenge, 2),
        LoopEvent.ApprovalRequested e => (e.Round, 3, e.Slot, 0, 0),
        LoopEvent.ApprovalGiven e => (e.Round, 3, int.MaxValue, 0, 0),
        LoopEvent.ApprovalRefused e => (e.Round, 3, int.MaxValue, 0, 0),
        LoopEvent.RoundDecided e => (e.Round, 3, int.MaxValue, 0, 1),
        LoopEvent.ChallengeAsked e => (e.Round, 4, 0, e.Challenge, 0),
        LoopEvent.ChallengeRaised e => (e.Round, 4, 0, e.Challenge, 1),
        LoopEvent.ChallengeDeclined e => (e.Round, 4, 0, e.Challenge, 1),
        LoopEvent.RunEnded => (int.MaxValue, 5, 0, 0, 0),
        _ => (int.MaxValue, int.MaxValue, 0, 0, 0),
    };
}
