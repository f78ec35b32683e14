using System.Collections.Concurrent;
using LoopPlatform.Contracts;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Definitions;
using LoopPlatform.ServiceDefaults.Messaging;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LoopPlatform.Orchestrator.Runs;

/// <summary>Turns owed work into commands on the bus.</summary>
public sealed partial class WorkSender(IBus bus, IBlobStore blobs, IHostApplicationLifetime lifetime, ILogger<WorkSender> logger)
{
    private const int MostTriedBytes = 32 << 10;
    private static readonly TimeSpan FirstRetryDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<Digest, LoopDefinition> _definitions = new();

    /// <summary>Sends one piece of a run's owed work; a retry waits, twice as long each time.</summary>
    /// <returns>Whether the bus has it, or will be given it again until it has.</returns>
    public async Task<bool> TrySendAsync(LoopState state, OwedWork work, CancellationToken cancellation)
    {
        var command = await CommandAsync(state, work, cancellation);
        if (work.Attempt > 1)
        {
            _ = SendLaterAsync(command, FirstRetryDelay * Math.Pow(2, work.Attempt - 2), lifetime.ApplicationStopping);
            return true;
        }

        return await TrySendAsync(command, cancellation);
    }

    private async Task SendLaterAsync(object command, TimeSpan delay, CancellationToken stopping)
    {
        try
        {
            do
            {
                await Task.Delay(delay, stopping);
            }
            while (!await TrySendAsync(command, stopping));
        }
        catch (OperationCanceledException)
        {
            // The process ends; a resume owes this work anew.
        }
    }

    private async Task<bool> TrySendAsync(object command, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(SendTimeout);
        try
        {
            var queue = await bus.GetSendEndpoint(Queues.AddressOf(command.GetType()));
            await queue.Send(command, command.GetType(), patience.Token);
            return true;
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            LogNotSent(fault, command.GetType().Name);
            return false;
        }
    }

    /// <summary>The command that a piece of owed work is sent as.</summary>
    internal async Task<object> CommandAsync(LoopState state, OwedWork work, CancellationToken cancellation)
    {
        var started = state.Started!;
        var item = new WorkItem(started.Run, work.Kind, work.Round, work.Slot, work.Attempt, state.Sequence);
        var definition = await DefinitionAsync(started.Definition, cancellation);
        return work.Kind switch
        {
            WorkKind.Propose => await WithinMessageAsync(
                new()
                {
                    Work = item,
                    Proposer = started.Proposers[0],
                    Slots = state.Round.Asked,
                    Seed = started.Seed,
                    Evidence = await EvidenceAsync(state, definition, cancellation),
                },
                cancellation),
            WorkKind.Execute => new ExecuteCandidate
            {
                Work = item,
                Candidate = state.Round.Slots[work.Slot].Candidate,
                Language = definition.Language,
                Inputs = definition.Inputs,
                Limits = definition.Limits,
                Isolation = started.Isolation,
            },
            WorkKind.Judge => new JudgeCandidate
            {
                Work = item,
                // A starting genome that made no output is judged on an empty one, so that there is evidence to learn from.
                Output = state.Round.Slots[work.Slot].Output ?? await blobs.PutAsync(ReadOnlyMemory<byte>.Empty, cancellation),
                Suite = started.Suite,
            },
            _ => throw new ArgumentOutOfRangeException(nameof(work), work.Kind, "work that no service does"),
        };
    }

    private async Task<Evidence> EvidenceAsync(LoopState state, LoopDefinition definition, CancellationToken cancellation)
    {
        var failures = state.Current?.Verdict?.Evidence;
        var visible = failures is { } blob ? LoopJson.Read<VisibleEvidence>(await blobs.GetAsync(blob, cancellation)) : null;
        return new()
        {
            Genome = state.Genome,
            Inputs = definition.Inputs,
            Output = state.Current?.Output,
            Failures = failures,
            Labels = visible?.Labels,
            Focus = state.Round.Focus,
            Tried = state.Tried,
        };
    }

    // A message stays under 64 KB: a long list of what was tried goes as a blob.
    private async Task<ProposeCandidates> WithinMessageAsync(ProposeCandidates command, CancellationToken cancellation)
    {
        var tried = LoopJson.Canonical(command.Evidence.Tried);
        return tried.Length <= MostTriedBytes ? command
            : command with { Evidence = command.Evidence with { Tried = [] }, Tried = await blobs.PutAsync(tried, cancellation) };
    }

    private async Task<LoopDefinition> DefinitionAsync(Digest manifest, CancellationToken cancellation) =>
        _definitions.TryGetValue(manifest, out var known) ? known
            : _definitions[manifest] = await DefinitionFolder.LoadFromManifestAsync(manifest, blobs, cancellation);

    [LoggerMessage(EventId = 101, Level = LogLevel.Warning, Message = "{Command} could not be sent; it is tried again")]
    private partial void LogNotSent(Exception exception, string command);
}
