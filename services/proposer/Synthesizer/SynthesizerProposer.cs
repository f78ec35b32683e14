using System.Text;
using LoopPlatform.Contracts;
using LoopPlatform.Genomes;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Proposer.Proposers;
using LoopPlatform.Proposer.Synthesizer.Chains;
using LoopPlatform.Proposer.Synthesizer.Facts;

namespace LoopPlatform.Proposer.Synthesizer;

/// <summary><c>synthesizer</c>: improves a genome from the evidence alone, with neither model nor network; the same evidence and seed give the same proposals.</summary>
internal sealed class SynthesizerProposer : IProposer
{
    private const int MostLines = 80;

    public string Scheme => "synthesizer";

    public async Task<ProposedSlots> ProposeAsync(ProposeCandidates command, string argument, IBlobStore evidence, CancellationToken cancellation)
    {
        var text = Encoding.UTF8.GetString(await evidence.GetAsync(command.Evidence.Genome, cancellation));
        if (GenomeSource.Parse(text) is not { } genome || await OpenAsync(command.Evidence, genome, evidence, cancellation) is not { } bench
            || bench.TallyOf(genome.Chain) is not { } current)
        {
            return new([], Exhausted: true);
        }

        var tried = command.Evidence.Tried.Select(tried => tried.Candidate).Append(command.Evidence.Genome).ToHashSet();
        var most = Math.Max(MostLines, text.Count('\n'));
        var proposals = new List<Proposal>();
        foreach (var growth in new Search(bench, command.Evidence.Focus, command.Seed).Find(genome.Chain))
        {
            var source = genome.Print(growth.Chain);
            if (proposals.Count < command.Slots && source.Count('\n') <= most && tried.Add(Digest.Of(source)))
            {
                proposals.Add(new()
                {
                    Slot = proposals.Count,
                    Candidate = await evidence.PutAsync(Encoding.UTF8.GetBytes(source), cancellation),
                    Hypothesis = growth.Hypothesis(current),
                    Proposer = Scheme,
                });
            }

            if (proposals.Count == command.Slots)
            {
                break;
            }
        }

        return new(proposals, Exhausted: proposals.Count == 0);
    }

    private static async Task<Bench?> OpenAsync(Evidence evidence, GenomeSource genome, IBlobStore blobs, CancellationToken cancellation)
    {
        if (evidence is not { Labels: { } labels, Failures: { } failures, Output: { } output })
        {
            return null;
        }

        var tables = new List<Table>();
        foreach (var input in evidence.Inputs)
        {
            tables.Add(Csv.Parse(input.Name, await blobs.GetAsync(input.Content, cancellation), new(input.Delimiter, input.Encoding, input.Header)));
        }

        var visible = LoopJson.Read<VisibleEvidence>(await blobs.GetAsync(failures, cancellation));
        Table start;
        if (genome.Start is { } begin)
        {
            start = begin(new(tables));
        }
        else
        {
            // What the genome does cannot be told from its source, but what it made can be gone on from.
            start = Csv.Parse("output", await blobs.GetAsync(output, cancellation), CsvFormat.Standard);
            tables = [start];
        }

        var read = LabelSet.Read(Csv.Parse("labels", await blobs.GetAsync(labels, cancellation), CsvFormat.Standard), tables, visible.Failures);
        return read is null ? null : new(start, tables, read, genome.Chain, visible.Score);
    }
}
