using Google.Protobuf;
using Grpc.Core;
using LoopPlatform.Contracts;
using LoopPlatform.Contracts.Archives;
using LoopPlatform.Contracts.V1;
using LoopPlatform.Genomes;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Proposer.Proposers;
using LoopPlatform.ServiceDefaults.Rpc;
using Domain = LoopPlatform.Loops.Judging;

namespace LoopPlatform.Proposer.Grpc;

internal sealed class ProposerGrpc(IEnumerable<IProposer> proposers, IBlobStore kept) : ProposerService.ProposerServiceBase
{
    private const string Synthesizer = "synthesizer";
    private const string Script = "script";

    public override Task Propose(ProposeRequest request, IServerStreamWriter<ProposeResponse> responseStream, ServerCallContext context) => RpcEdge.AnswerAsync(async () =>
    {
        var cancellation = context.CancellationToken;
        var blobs = new CallBlobs(kept);
        var command = new ProposeCandidates
        {
            Work = new(default, WorkKind.Propose, Positive(request.Round, "round"), 0, 1, 0),
            Proposer = await ProposerAsync(request, blobs, cancellation),
            Slots = Positive(request.Slots, "slots"),
            Seed = request.Seed,
            Evidence = await EvidenceAsync(request, blobs, cancellation),
        };
        var scheme = command.Proposer.Split(':')[0];
        var proposer = proposers.First(proposer => proposer.Scheme == scheme);
        var (proposals, exhausted) = await ProposeAsync(proposer, command, blobs, cancellation);
        foreach (var proposal in proposals)
        {
            var source = await blobs.GetAsync(proposal.Candidate, cancellation);
            await responseStream.WriteAsync(new() { Proposal = MapToMessage(proposal, source) }, cancellation);
        }

        await responseStream.WriteAsync(new() { Closed = new() { Exhausted = exhausted } }, cancellation);
    });

    private static async Task<ProposedSlots> ProposeAsync(IProposer proposer, ProposeCandidates command, CallBlobs blobs, CancellationToken cancellation)
    {
        try
        {
            return await proposer.ProposeAsync(command, "", new EvidenceBlobs(blobs, command), cancellation);
        }
        catch (GenomeException e)
        {
            throw new InputException("request", null, null, e.Message, e);
        }
    }

    private static async Task<string> ProposerAsync(ProposeRequest request, CallBlobs blobs, CancellationToken cancellation) => request.Proposer switch
    {
        "" or Synthesizer => Synthesizer,
        Script => ScriptSource.Proposer(await blobs.TakeAsync(request.ScriptArchive, "script_archive", cancellation)),
        var other => throw Messages.Refused("proposer", $"no proposer is called '{other}'; there are: {Synthesizer}, and {Script} with a script_archive"),
    };

    private static async Task<Domain.Evidence> EvidenceAsync(ProposeRequest request, CallBlobs blobs, CancellationToken cancellation)
    {
        var visible = request.Evidence is { } evidence ? await blobs.TakeAsync(evidence, "evidence", cancellation) : null;
        return new()
        {
            Genome = await blobs.TakeAsync(request.Genome, "genome", cancellation),
            Inputs = await blobs.TakeAsync(request.Inputs, "inputs", cancellation),
            Output = request.Output is null ? null : await blobs.TakeAsync(request.Output, "output", cancellation),
            Failures = visible is null ? null : await blobs.PutAsync(LoopJson.Canonical(visible), cancellation),
            Labels = visible?.Labels,
            Focus = MapToFocus(request.Focus, visible),
            Tried = await TriedAsync(request, blobs, cancellation),
        };
    }

    private static async Task<IReadOnlyList<Domain.TriedCandidate>> TriedAsync(ProposeRequest request, CallBlobs blobs, CancellationToken cancellation)
    {
        var tried = new List<Domain.TriedCandidate>();
        foreach (var (index, candidate) in request.Tried.Index())
        {
            var place = $"tried[{index}]";
            tried.Add(new(
                candidate.Round,
                candidate.Slot,
                await blobs.TakeAsync(candidate.Source, $"{place}.source", cancellation),
                candidate.Hypothesis,
                Messages.MapToOutcome(candidate.Outcome, $"{place}.outcome"),
                Messages.MapToScore(candidate.Visible, $"{place}.visible"),
                candidate.Decision));
        }

        return tried;
    }

    private static Domain.Focus MapToFocus(Focus? focus, Domain.VisibleEvidence? visible) =>
        focus is not null ? new(focus.Id, focus.Count, focus.Rounds, focus.Hint)
        : visible?.Failures is [var first, ..] ? new(first.Id, first.Count, 1, first.Hint)
        : Domain.Focus.None;

    private static Contracts.V1.Proposal MapToMessage(Loops.Machine.Proposal proposal, byte[] source) => new()
    {
        Slot = proposal.Slot,
        Source = UnsafeByteOperations.UnsafeWrap(source),
        Hypothesis = proposal.Hypothesis,
        Proposer = proposal.Proposer,
        Spend = proposal.Spend.MapToMessage(),
    };

    private static int Positive(int number, string field) =>
        number switch { 0 => 1, > 0 => number, _ => throw Messages.Refused(field, $"expected 1 or more, or 0 for 1; found {number}") };
}
