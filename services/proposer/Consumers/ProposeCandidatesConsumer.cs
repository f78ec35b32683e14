using LoopPlatform.Contracts;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Judging;
using LoopPlatform.Proposer.Proposers;
using LoopPlatform.ServiceDefaults;
using MassTransit;

namespace LoopPlatform.Proposer.Consumers;

internal sealed class ProposeCandidatesConsumer(IEnumerable<IProposer> proposers, IBlobStore blobs) : IConsumer<ProposeCandidates>
{
    public async Task Consume(ConsumeContext<ProposeCandidates> context)
    {
        var command = await WithTriedAsync(context.Message, context.CancellationToken);
        var (scheme, argument) = command.Proposer.Split(':', 2) is [var word, var rest] ? (word, rest) : (command.Proposer, "");
        var proposer = proposers.FirstOrDefault(proposer => proposer.Scheme == scheme)
            ?? throw new NotSupportedException($"no proposer is called '{scheme}'; there are: {string.Join(", ", proposers.Select(known => known.Scheme))}");
        var (proposals, exhausted) = await proposer.ProposeAsync(command, argument, new EvidenceBlobs(blobs, command), context.CancellationToken);
        await context.Publish(new CandidatesProposed(command.Work, proposals, exhausted, ThisProcess.As("proposer")), context.CancellationToken);
    }

    private async Task<ProposeCandidates> WithTriedAsync(ProposeCandidates command, CancellationToken cancellation) => command.Tried is not { } blob ? command : command with
    {
        Evidence = command.Evidence with { Tried = LoopJson.Read<IReadOnlyList<TriedCandidate>>(await blobs.GetAsync(blob, cancellation)) },
    };
}

internal sealed class ProposeCandidatesConsumerDefinition : ConsumerDefinition<ProposeCandidatesConsumer>
{
    public ProposeCandidatesConsumerDefinition() =>
        Endpoint(endpoint => endpoint.PrefetchCount = endpoint.ConcurrentMessageLimit = Environment.ProcessorCount);
}
