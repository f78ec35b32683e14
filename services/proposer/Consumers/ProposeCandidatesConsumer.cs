using LoopPlatform.Contracts;
using LoopPlatform.Proposer.Proposers;
using MassTransit;

namespace LoopPlatform.Proposer.Consumers;

internal sealed class ProposeCandidatesConsumer(IEnumerable<IProposer> proposers, IBlobStore blobs) : IConsumer<ProposeCandidates>
{
    public async Task Consume(ConsumeContext<ProposeCandidates> context)
    {
        var command = context.Message;
        var (scheme, argument) = command.Proposer.Split(':', 2) is [var word, var rest] ? (word, rest) : (command.Proposer, "");
        var proposer = proposers.FirstOrDefault(proposer => proposer.Scheme == scheme)
            ?? throw new NotSupportedException($"no proposer is called '{scheme}'; there are: {string.Join(", ", proposers.Select(known => known.Scheme))}");
        var (proposals, exhausted) = await proposer.ProposeAsync(command, argument, new EvidenceBlobs(blobs, command), context.CancellationToken);
        await context.Publish(new CandidatesProposed(command.Work, proposals, exhausted), context.CancellationToken);
    }
}
