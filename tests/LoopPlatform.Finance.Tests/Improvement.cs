using System.Text;
using LoopPlatform.Contracts;
using LoopPlatform.Genomes;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Definitions;
using LoopPlatform.Proposer.Proposers;
using LoopPlatform.Proposer.Synthesizer;
using LoopPlatform.Referee;

namespace LoopPlatform.Finance.Tests;

/// <summary>A run of the synthesizer in this process: real evidence, real referee, real acceptance, genomes compiled here.</summary>
internal sealed class Improvement(LoadedDefinition loaded, MemoryBlobs blobs)
{
    private const int MostRounds = 30;
    private readonly SuiteJudge _judge = new(blobs);

    public List<string> Story { get; } = [];

    public async Task<(string Genome, SideScores Scores, int Rounds, bool Exhausted)> Run(string genome, long seed)
    {
        var (output, summary) = await Judge(genome);
        var tried = new List<TriedCandidate>();
        for (var round = 1; round <= MostRounds && !IsGoal(summary.Scores); round++)
        {
            var (proposals, exhausted) = await Propose(genome, output, summary, tried, round, seed);
            if (exhausted)
            {
                return (genome, summary.Scores, round - 1, true);
            }

            foreach (var proposal in proposals)
            {
                var candidate = Encoding.UTF8.GetString(await blobs.GetAsync(proposal.Candidate, default));
                var (made, judged) = await Judge(candidate);
                var decision = Acceptance.Check(summary, judged);
                Story.Add($"{round} {decision} {judged.Scores.Visible} {judged.Scores.Gate} {proposal.Hypothesis}");
                tried.Add(new(round, proposal.Slot, proposal.Candidate, proposal.Hypothesis, Outcome.Ok, judged.Scores.Visible, decision));
                if (decision == DecisionReason.Committed)
                {
                    (genome, output, summary) = (candidate, made, judged);
                }
            }
        }

        return (genome, summary.Scores, tried.Count, false);
    }

    private static bool IsGoal(SideScores scores) => scores.Visible!.Value.IsPerfect && (scores.Gate?.IsPerfect ?? true);

    private async Task<(Digest Output, VerdictSummary Summary)> Judge(string genome)
    {
        var tables = new List<Table>();
        foreach (var input in loaded.Definition.Inputs)
        {
            tables.Add(Csv.Parse(input.Name, await blobs.GetAsync(input.Content, default), new(input.Delimiter, input.Encoding, input.Header)));
        }

        var output = await blobs.PutAsync(Csv.Bytes(TrustedGenome.Compile(genome)(new(tables)), CsvFormat.Standard), default);
        return (output, await _judge.JudgeAsync(output, loaded.SuiteHash, default));
    }

    private async Task<ProposedSlots> Propose(string genome, Digest output, VerdictSummary summary, List<TriedCandidate> tried, int round, long seed)
    {
        var visible = LoopJson.Read<VisibleEvidence>(await blobs.GetAsync(summary.Evidence, default));
        var evidence = new Evidence
        {
            Genome = await blobs.PutAsync(Encoding.UTF8.GetBytes(genome), default),
            Inputs = loaded.Definition.Inputs,
            Output = output,
            Failures = summary.Evidence,
            Labels = visible.Labels,
            Focus = summary.Failures is [var worst, ..] ? new(worst.Id, worst.Count, 1, worst.Hint) : Focus.None,
            Tried = tried,
        };
        var command = new ProposeCandidates
        {
            Work = new(new RunId("run"), WorkKind.Propose, round, 0, 1, 1),
            Proposer = "synthesizer",
            Slots = 1,
            Seed = seed,
            Evidence = evidence,
        };
        return await new SynthesizerProposer().ProposeAsync(command, "", new EvidenceBlobs(blobs, command), default);
    }
}
