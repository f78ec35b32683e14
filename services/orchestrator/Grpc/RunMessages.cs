using Google.Protobuf;
using LoopPlatform.Contracts.V1;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.ServiceDefaults.Rpc;

namespace LoopPlatform.Orchestrator.Grpc;

/// <summary>Runs and their entries as messages.</summary>
internal static class RunMessages
{
    public static RunEntry MapToMessage(JournalEntry entry) => new() { Sequence = entry.Sequence, Json = UnsafeByteOperations.UnsafeWrap(JournalCodec.Write(entry)) };

    /// <summary>Where a run stands.</summary>
    /// <param name="entries">Its whole journal.</param>
    public static Run MapToMessage(IReadOnlyList<JournalEntry> entries)
    {
        var state = LoopFold.Of(entries);
        var started = state.Started!;
        return new()
        {
            Id = started.Run.Value,
            Definition = started.Name,
            DefinitionHash = started.Definition.ToString(),
            SuiteHash = started.Suite.ToString(),
            Seed = started.Seed,
            Phase = state switch
            {
                { Ended: not null } => RunPhase.Ended,
                { Paused: not null } => RunPhase.Paused,
                { Approval: not null } => RunPhase.Waiting,
                _ => RunPhase.Running,
            },
            Reason = state.Ended?.Reason.Word() ?? "",
            Detail = state.Ended?.Detail ?? state.Paused ?? "",
            Rounds = state.RoundsDecided,
            Commits = state.Commits,
            Reverts = state.Reverts,
            Candidates = state.Candidates,
            Baseline = MapToMessage(state.Baseline?.Verdict?.Scores),
            Current = MapToMessage(state.Current?.Verdict?.Scores),
            Isolation = started.Isolation.MapToMessage(),
            Repeatable = state.Repeatable,
            WallMs = (long)state.Wall.TotalMilliseconds,
            Spent = state.Spent.MapToMessage(),
            JournalHash = JournalHash.Of(entries.Select(entry => entry.Event)).ToString(),
            Genome = state.Genome.ToString(),
            Projected = state.Projected.ToString(),
            Approval = MapToMessage(state.Approval),
            Sequence = state.Sequence,
            Levels = { LevelResult.Of(state).Select(Messages.MapToMessage) },
        };
    }

    private static Contracts.V1.SideScores? MapToMessage(Loops.Judging.SideScores? scores) => scores?.MapToMessage();

    private static Approval? MapToMessage(LoopEvent.ApprovalRequested? asked) => asked is null ? null : new()
    {
        Round = asked.Round,
        Slot = asked.Slot,
        Candidate = asked.Candidate.ToString(),
        Base = asked.Base.ToString(),
    };
}
