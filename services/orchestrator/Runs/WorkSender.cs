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

    private async Task<object> CommandAsync(LoopState state, OwedWork work, CancellationToken cancellation)
    {
        var started = state.Started!;
        var item = new WorkItem(started.Run, work.Kind, work.Round, work.Slot, work.Attempt, state.Sequence, work.Challenge);
        var definition = await DefinitionAsync(started.Definition, cancellation);
        return work.Kind switch
        {
            WorkKind.Propose => new ProposeCandidates
            {
                Work = item,
                Proposer = started.Proposers[0],
                Slots = state.Round.Asked,
                Seed = started.Seed,
                Evidence = await EvidenceAsync(state, InputsOf(state, definition, state.Round.Challenge), cancellation),
            },
            WorkKind.Execute => new ExecuteCandidate
            {
                Work = item,
                Candidate = state.Round.Slots[work.Slot].Candidate,
                Language = definition.Language,
                Inputs = InputsOf(state, definition, work.Challenge),
                Limits = definition.Limits,
                Isolation = started.Isolation,
            },
            WorkKind.Judge => new JudgeCandidate
            {
                Work = item,
                // A genome that made no output is judged on an empty one, so that there is evidence to learn from.
                Output = state.Round.Slots[work.Slot].Trials[work.Challenge].Output ?? await blobs.PutAsync(ReadOnlyMemory<byte>.Empty, cancellation),
                Suite = MadeOf(state, work.Challenge)?.Suite ?? started.Suite,
            },
            WorkKind.Challenge => new RaiseChallenge
            {
                Work = item,
                Level = state.Challenges[work.Challenge - 1].Level,
                Seed = started.Seed,
                Suite = started.Suite,
                Inputs = definition.Inputs,
                Labels = (await VisibleAsync(state.Current?.Verdict, cancellation))?.Labels,
            },
            _ => throw new ArgumentOutOfRangeException(nameof(work), work.Kind, "work that no service does"),
        };
    }

    // What a round on a challenge sees is the challenge's: the pinned suite's output has nothing wrong with it.
    private async Task<Evidence> EvidenceAsync(LoopState state, IReadOnlyList<InputFile> inputs, CancellationToken cancellation)
    {
        var current = state.Current?.Trials[state.Round.Challenge];
        return new()
        {
            Genome = state.Genome,
            Inputs = inputs,
            Output = current?.Output,
            Failures = current?.Verdict?.Evidence,
            Labels = (await VisibleAsync(current?.Verdict, cancellation))?.Labels,
            Focus = state.Round.Focus,
            Tried = state.Tried,
        };
    }

    private async Task<VisibleEvidence?> VisibleAsync(VerdictSummary? verdict, CancellationToken cancellation) =>
        verdict is null ? null : LoopJson.Read<VisibleEvidence>(await blobs.GetAsync(verdict.Evidence, cancellation));

    private static ChallengeData? MadeOf(LoopState state, int challenge) => challenge == 0 ? null : state.Challenges[challenge - 1].Made;

    private static IReadOnlyList<InputFile> InputsOf(LoopState state, LoopDefinition definition, int challenge) =>
        MadeOf(state, challenge)?.Inputs ?? definition.Inputs;

    private async Task<LoopDefinition> DefinitionAsync(Digest manifest, CancellationToken cancellation) =>
        _definitions.TryGetValue(manifest, out var known) ? known
            : _definitions[manifest] = await DefinitionFolder.LoadFromManifestAsync(manifest, blobs, cancellation);

    [LoggerMessage(EventId = 101, Level = LogLevel.Error, Message = "A retry of {Command} was not sent")]
    private partial void LogRetryNotSent(Exception exception, string command);
}
