using LoopPlatform.Contracts;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Journal;

namespace LoopPlatform.Cli.Running;

/// <summary>Checks every receipt of a recorded run, and tells who vouches for them.</summary>
/// <param name="run">The run, its decisions checked.</param>
/// <param name="file">Its journal, for messages.</param>
/// <param name="definition">The definition it is pinned to.</param>
internal sealed class RunReceipts(RunTarget run, string file, LoopDefinition definition)
{
    /// <param name="ownKey">The name of this installation's key, where it has one.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="JournalException">The first line whose receipt does not fit, or whose blobs are not there whole.</exception>
    public async Task<ReceiptSummary> CheckAsync(Digest? ownKey, CancellationToken cancellation)
    {
        var (unsigned, signers) = (new List<long>(), new List<Digest>());
        foreach (var entry in run.Entries)
        {
            if (entry.Event is not LoopEvent.CandidateExecuted executed)
            {
                continue;
            }

            if (ReceiptCheck.Problem(Recorded(executed), definition.Limits, run.State.Started!.Isolation) is { } problem)
            {
                throw new JournalException(file, entry.Sequence, problem);
            }

            await CheckBlobsAsync(entry.Sequence, executed, cancellation);
            if (executed.Receipt.Signature is { } signature)
            {
                signers.Add(ReceiptSignature.Fingerprint(signature.PublicKey));
            }
            else
            {
                unsigned.Add(entry.Sequence);
            }
        }

        return new(signers.Count, unsigned, [.. signers.GroupBy(key => key).Select(key => new SigningKey(key.Key, key.Count(), key.Key == ownKey))]);
    }

    private ReceiptAttestation Recorded(LoopEvent.CandidateExecuted executed) => new(
        executed.Candidate,
        definition.Language,
        run.InputsOf(executed.Challenge, definition),
        new(executed.Outcome, executed.Output, executed.Detail, executed.Receipt))
    {
        Image = definition.Image,
        Command = definition.Command,
    };

    private async Task CheckBlobsAsync(long line, LoopEvent.CandidateExecuted executed, CancellationToken cancellation)
    {
        try
        {
            await run.Blobs.GetAsync(executed.Candidate, cancellation);
            if (executed.Output is { } output)
            {
                await run.Blobs.GetAsync(output, cancellation);
            }
        }
        catch (Exception e) when (e is BlobNotFoundException or InvalidDataException)
        {
            throw new JournalException(file, line, $"the execution cannot be checked: {e.Message}");
        }
    }
}

/// <summary>Who vouches for the receipts of a run.</summary>
/// <param name="Signed">How many are signed; every signature is valid.</param>
/// <param name="UnsignedLines">Journal lines of those that are not.</param>
/// <param name="Keys">The keys they are signed with, in order of appearance.</param>
internal sealed record ReceiptSummary(int Signed, IReadOnlyList<long> UnsignedLines, IReadOnlyList<SigningKey> Keys)
{
    public int Unsigned => UnsignedLines.Count;
}

/// <summary>A key that receipts are signed with.</summary>
/// <param name="Fingerprint">SHA-256 of its SubjectPublicKeyInfo.</param>
/// <param name="Receipts">How many.</param>
/// <param name="Own">Whether it is this installation's.</param>
internal sealed record SigningKey(Digest Fingerprint, int Receipts, bool Own);
