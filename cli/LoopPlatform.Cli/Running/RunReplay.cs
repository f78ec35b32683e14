using System.Text.Json;
using LoopPlatform.Contracts;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Definitions;
using LoopPlatform.Orchestrator.Journal;

namespace LoopPlatform.Cli.Running;

/// <summary>Checks a recorded run: its chain, its blobs, every decision; and, when asked, every execution and verdict again.</summary>
internal sealed class RunReplay(RunTarget run)
{
    private readonly string _file = run.Workspace.Journal.FileOf(run.Run);

    /// <summary>Checks everything that needs no sandbox.</summary>
    /// <param name="ownKey">The name of the key that receipts are signed with here, where there is one.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Who vouches for its receipts.</returns>
    /// <exception cref="JournalException">The first line that disagrees.</exception>
    public async Task<ReceiptSummary> CheckAsync(Digest? ownKey, CancellationToken cancellation)
    {
        if (run.Workspace.Journal.HasTornTail(run.Run))
        {
            throw new JournalException(_file, run.Entries.Count + 1, "the last line is cut short; a resume would drop it");
        }

        if (JournalReplay.Verify(run.Entries).Disagreement is { } disagreement)
        {
            throw new JournalException(_file, disagreement.Sequence, disagreement.Message);
        }

        var definition = await CheckRulesAsync(cancellation);
        var receipts = await new RunReceipts(run, _file, definition).CheckAsync(ownKey, cancellation);
        foreach (var entry in run.Entries)
        {
            if (entry.Event is LoopEvent.CandidateJudged judged)
            {
                await CheckVerdictAsync(entry.Sequence, judged.Verdict, cancellation);
            }
        }

        return receipts;
    }

    /// <summary>Makes every challenge, and runs and judges every executed candidate, again.</summary>
    /// <param name="bench">Where.</param>
    /// <param name="report">Told of each candidate before it runs.</param>
    /// <param name="cancellation">Gives the work up.</param>
    /// <returns>How many executions agree, and how many of them were recorded with another image than there is now.</returns>
    /// <exception cref="JournalException">The first line that disagrees.</exception>
    public async Task<(int Executed, int OtherImage)> ExecuteAsync(Bench bench, Action<string> report, CancellationToken cancellation)
    {
        var started = run.State.Started!;
        var definition = await DefinitionFolder.LoadFromManifestAsync(started.Definition, bench.Blobs, cancellation);
        await bench.ChooseAsync(started.Isolation, cancellation);
        await RaiseAgainAsync(bench, definition, cancellation);
        var (executed, otherImage) = (0, 0);
        foreach (var entry in run.Entries.Where(entry => entry.Event is LoopEvent.CandidateExecuted))
        {
            var recorded = (LoopEvent.CandidateExecuted)entry.Event;
            report($"round {recorded.Round} slot {recorded.Slot}{(recorded.Challenge == 0 ? "" : $" challenge {recorded.Challenge}")}: {recorded.Candidate.Abbreviated}, recorded {recorded.Outcome.Word()}");
            var again = await bench.ExecuteAsync(recorded.Candidate, definition, run.InputsOf(recorded.Challenge, definition), started.Isolation, cancellation);
            if (again.Outcome == Outcome.InfrastructureFailure)
            {
                throw new InfrastructureException(again.Detail ?? "the sandbox failed");
            }

            if ((again.Outcome, again.Output) != (recorded.Outcome, recorded.Output))
            {
                throw new JournalException(_file, entry.Sequence, $"recorded {recorded.Outcome.Word()} with output {recorded.Output?.Abbreviated ?? "none"}, "
                    + $"but running it again gives {again.Outcome.Word()} with output {again.Output?.Abbreviated ?? "none"}");
            }

            if (again.Receipt.Image != recorded.Receipt.Image)
            {
                report($"  the image is another one: recorded {recorded.Receipt.Image}, now {again.Receipt.Image}");
                otherImage++;
            }

            await JudgeAgainAsync(bench, recorded, cancellation);
            executed++;
        }

        return (executed, otherImage);
    }

    private async Task RaiseAgainAsync(Bench bench, LoopDefinition definition, CancellationToken cancellation)
    {
        var started = run.State.Started!;
        foreach (var entry in run.Entries.Where(entry => entry.Event is LoopEvent.ChallengeRaised))
        {
            var recorded = (LoopEvent.ChallengeRaised)entry.Event;
            var again = await bench.ChallengeAsync(
                started.Suite, definition.Inputs, run.State.Baseline!.Verdict!, recorded.Level, RaiseChallenge.DefaultRows, started.Seed, cancellation);
            if ((again.Made?.Suite, again.Made?.Manifest) != (recorded.Suite, recorded.Manifest))
            {
                throw new JournalException(_file, entry.Sequence, $"the recorded challenge of level {recorded.Level} is not the one that suite, inputs and seed make");
            }
        }
    }

    private async Task JudgeAgainAsync(Bench bench, LoopEvent.CandidateExecuted executed, CancellationToken cancellation)
    {
        var judgement = run.Entries.FirstOrDefault(entry => entry.Event is LoopEvent.CandidateJudged judged && (judged.Round, judged.Slot, judged.Challenge) == (executed.Round, executed.Slot, executed.Challenge));
        if (judgement?.Event is not LoopEvent.CandidateJudged recorded)
        {
            return;
        }

        var again = await bench.JudgeAsync(executed.Output, run.Made(executed.Challenge)?.Suite ?? run.State.Started!.Suite, cancellation);
        if (again.Verdict != recorded.Verdict.Verdict)
        {
            throw new JournalException(_file, judgement.Sequence, $"recorded verdict {recorded.Verdict.Verdict.Abbreviated}, but judging it again gives {again.Verdict.Abbreviated}");
        }
    }

    private async Task<LoopDefinition> CheckRulesAsync(CancellationToken cancellation)
    {
        var started = run.State.Started!;
        var definition = await DefinitionFolder.LoadFromManifestAsync(started.Definition, run.Workspace.Blobs, cancellation);
        if (LoopJson.DigestOf(RunRules.Of(definition)) != LoopJson.DigestOf(started.Rules))
        {
            throw new JournalException(_file, 1, "the recorded rules are not those of the definition the run is pinned to");
        }

        return definition;
    }

    private async Task CheckVerdictAsync(long line, VerdictSummary recorded, CancellationToken cancellation)
    {
        try
        {
            var verdict = LoopJson.Read<Verdict>(await run.Workspace.Blobs.GetAsync(recorded.Verdict, cancellation));
            if (verdict.Scores != recorded.Scores)
            {
                throw new JournalException(_file, line, $"the recorded scores are not those of verdict {recorded.Verdict.Abbreviated}");
            }
        }
        catch (Exception e) when (e is BlobNotFoundException or InvalidDataException or JsonException)
        {
            throw new JournalException(_file, line, $"the verdict cannot be checked: {e.Message}");
        }
    }
}
