using System.Collections.Concurrent;
using LoopPlatform.Contracts;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Definitions;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LoopPlatform.Orchestrator.Runs;

/// <summary>Turns owed work into commands on the bus.</summary>
public sealed partial class WorkSender(IBus bus, IBlobStore blobs, IHostApplicationLifetime lifetime, ILogger<WorkSender> logger)
{
    private static readonly TimeSpan FirstRetryDelay = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<Digest, LoopDefinition> _definitions = new();

    /// <summary>Sends these pieces of a run's owed work; a retry waits, twice as long each time.</summary>
    public async Task SendAsync(LoopState state, IEnumerable<OwedWork> owed, CancellationToken cancellation)
    {
        foreach (var work in owed.Where(work => work.Kind != WorkKind.Approve))
        {
            var command = await CommandAsync(state, work, cancellation);
            if (work.Attempt == 1)
            {
                await bus.Publish(command, command.GetType(), cancellation);
            }
            else
            {
                _ = PublishLaterAsync(command, FirstRetryDelay * Math.Pow(2, work.Attempt - 2), lifetime.ApplicationStopping);
            }
        }
    }

    private async Task PublishLaterAsync(object command, TimeSpan delay, CancellationToken stopping)
    {
        try
        {
            await Task.Delay(delay, stopping);
            await bus.Publish(command, command.GetType(), stopping);
        }
        catch (OperationCanceledException)
        {
            // The process ends; a resume owes this work anew.
        }
        catch (Exception e)
        {
            // Not lost: it becomes overdue and is owed again.
            LogRetryNotSent(e, command.GetType().Name);
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
            WorkKind.Propose => new ProposeCandidates
            {
                Work = item,
                Proposer = started.Proposers[0],
                Slots = state.Round.Asked,
                Seed = started.Seed,
                Evidence = await EvidenceAsync(state, definition, cancellation),
            },
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

    private async Task<LoopDefinition> DefinitionAsync(Digest manifest, CancellationToken cancellation) =>
        _definitions.TryGetValue(manifest, out var known) ? known
            : _definitions[manifest] = await DefinitionFolder.LoadFromManifestAsync(manifest, blobs, cancellation);

    [LoggerMessage(EventId = 101, Level = LogLevel.Error, Message = "A retry of {Command} was not sent")]
    private partial void LogRetryNotSent(Exception exception, string command);
}
