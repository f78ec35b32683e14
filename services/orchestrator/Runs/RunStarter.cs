using LoopPlatform.Contracts;
using LoopPlatform.Contracts.Archives;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Definitions;
using Microsoft.Extensions.Options;

namespace LoopPlatform.Orchestrator.Runs;

/// <summary>Starts runs of definitions that came as an archive.</summary>
internal sealed class RunStarter(RunShell shell, IBlobStore blobs, IOptions<OrchestratorOptions> options, TimeProvider time)
{
    private const string Script = "script";

    /// <summary>Checks and stores the definition, then starts the run.</summary>
    /// <exception cref="InputException">Archive, definition, genome or proposer are not as they must be; nothing was started.</exception>
    public async Task<(LoopState State, IReadOnlyList<string> Notes)> StartAsync(RunOrder order, CancellationToken cancellation)
    {
        var stored = await DefinitionArchive.StoreAsync(await BlobAsync(order.Archive, "archive", cancellation), blobs, cancellation);
        var genome = order.Genome ?? stored.Starter;
        await BlobAsync(genome, "genome", cancellation);
        var proposers = await ProposersAsync(order, stored.Definition, cancellation);
        var started = new LoopEvent.RunStarted(
            stored.DefinitionHash,
            stored.SuiteHash,
            genome,
            order.Seed,
            RunId.At(time.GetUtcNow(), Random.Shared.Next()),
            stored.Definition.Name,
            RunRules.Of(stored.Definition),
            proposers,
            order.Isolation ?? options.Value.Isolation,
            Environment.MachineName,
            order.Curriculum);
        // From here on the run is its own: it does not end with the call that started it.
        return (await shell.HandleAsync(started.Run, new LoopInput.Start(started), 0, CancellationToken.None), stored.Notes);
    }

    private async Task<IReadOnlyList<string>> ProposersAsync(RunOrder order, LoopDefinition definition, CancellationToken cancellation)
    {
        if (order.Proposer is Script && order.Script is { } script)
        {
            FileArchive.Unpack(await BlobAsync(script, "script archive", cancellation));
            return [ScriptSource.Proposer(script)];
        }

        IReadOnlyList<string> named = order.Proposer is { } one ? [one] : definition.Proposers;
        if (named.Select(name => Proposers.Misfit(name, definition.Language)).FirstOrDefault(problem => problem is not null) is { } misfit)
        {
            throw new InputException(order.Proposer is null ? "x_loop_platform.proposers" : "proposer", null, null, misfit);
        }

        return named.FirstOrDefault(name => name != Proposers.Synthesizer) is not { } other ? named : throw new InputException("proposer", null, null, other.StartsWith(Script, StringComparison.Ordinal)
            ? $"'{other}': a folder of another machine cannot be read here; send its files as the script archive"
            : $"no proposer is called '{other}'; there are: {Proposers.Synthesizer}, and {Script} with an archive of files");
    }

    private async Task<byte[]> BlobAsync(Digest digest, string what, CancellationToken cancellation)
    {
        try
        {
            return await blobs.GetAsync(digest, cancellation);
        }
        catch (BlobNotFoundException)
        {
            throw new InputException(what, null, null, $"blob {digest} is not stored here; put it first");
        }
    }
}

/// <summary>What is to be run.</summary>
/// <param name="Archive">Blob of the definition.</param>
/// <param name="Genome">Blob of the starting genome; null for the starter.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Proposer">Overrides the definition's proposers.</param>
/// <param name="Script">Blob of the files of proposer <c>script</c>.</param>
/// <param name="Isolation">Null for the orchestrator's setting.</param>
/// <param name="Curriculum">Whether challenges follow once the goal is reached.</param>
internal sealed record RunOrder(Digest Archive, Digest? Genome, long Seed, string? Proposer, Digest? Script, Isolation? Isolation, bool Curriculum);
