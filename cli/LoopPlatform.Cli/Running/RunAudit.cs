using LoopPlatform.Cli.Connected;
using LoopPlatform.Loops.Auditing;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Journal;

namespace LoopPlatform.Cli.Running;

/// <summary>What an audit of one run found.</summary>
/// <param name="Journal">Where its journal is: a file, or an orchestrator's address with the run.</param>
/// <param name="Entries">Entries that could be read.</param>
/// <param name="Ended">Whether the run is over; one that goes on is judged by what is there.</param>
/// <param name="Violations">None when chain and invariants hold.</param>
internal sealed record RunAudit(RunId Run, string Journal, int Entries, bool Ended, IReadOnlyList<Violation> Violations)
{
    /// <summary>Audits a run of a definition's folder. Where its chain breaks nothing else is judged: what the lines say is not what was written.</summary>
    public static RunAudit Of(Workspace workspace, RunId run)
    {
        var file = workspace.Journal.FileOf(run);
        try
        {
            var audit = Of(run, file, workspace.Journal.Read(run));
            // Of a run that goes on, an unterminated line is one being written, or one that a resume will drop.
            return audit.Ended && workspace.Journal.HasTornTail(run)
                ? audit with { Violations = [.. audit.Violations, new(audit.Entries + 1, InvariantRule.Chain, "an unterminated line after the end")] }
                : audit;
        }
        catch (JournalException e)
        {
            return new(run, file, (int)e.Line - 1, false, [new(e.Line, InvariantRule.Chain, e.Problem)]);
        }
    }

    /// <summary>Audits a run of an orchestrator, which checks the chain whenever it reads a journal.</summary>
    public static async Task<RunAudit> OfAsync(RemoteOrchestrator orchestrator, RunId run, CancellationToken cancellation) =>
        Of(run, $"{orchestrator.Url}/{run}", await orchestrator.EntriesAsync(run, cancellation));

    private static RunAudit Of(RunId run, string journal, IReadOnlyList<JournalEntry> entries) =>
        new(run, journal, entries.Count, entries.Any(entry => entry.Event is LoopEvent.RunEnded), Invariants.Of(entries));
}
