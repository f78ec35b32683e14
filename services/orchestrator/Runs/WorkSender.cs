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
        var item = new WorkItem(started.Run, work.Kind, work.Round, work.Slot, work.Attempt, state.Sequence, work.Challenge);
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
                    Evidence = await EvidenceAsync(state, InputsOf(state, definition, state.Round.Challenge), cancellation),
                },
                cancellation),
            WorkKind.Execute => new ExecuteCandidate
            {
                Work = item,
                Candidate = state.Round.Slots[work.Slot].Candidate,
                Language = definition.Language,
                Image = definition.Image,
                Command = definition.Command,
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

    // A message stays under 64 KB: a long list of what was tried goes as a blob.
    private async Task<ProposeCandidates> WithinMessageAsync(ProposeCandidates command, CancellationToken cancellation)
    {
        var tried = LoopJson.Canonical(command.Evidence.Tried);
        return tried.Length <= MostTriedBytes ? command
            : command with { Evidence = command.Evidence with { Tried = [] }, Tried = await blobs.PutAsync(tried, cancellation) };
    }

    private async Task<VisibleEvidence?> VisibleAsync(VerdictSummary? verdict, CancellationToken cancellation) =>
        verdict is null ? null : LoopJson.Read<VisibleEvidence>(await blobs.GetAsync(verdict.Evidence, cancellation));

    private static ChallengeData? MadeOf(LoopState state, int challenge) => challenge == 0 ? null : state.Challenges[challenge - 1].Made;

    private static IReadOnlyList<InputFile> InputsOf(LoopState state, LoopDefinition definition, int challenge) =>
        MadeOf(state, challenge)?.Inputs ?? definition.Inputs;

    private async Task<LoopDefinition> DefinitionAsync(Digest manifest, CancellationToken cancellation) =>
        _definitions.TryGetValue(manifest, out var known) ? known
            : _definitions[manifest] = await DefinitionFolder.LoadFromManifestAsync(manifest, blobs, cancellation);

    [LoggerMessage(EventId = 101, Level = LogLevel.Warning, Message = "{Command} could not be sent; it is tried again")]
    private partial void LogNotSent(Exception exception, string command);
}
