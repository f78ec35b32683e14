using System.Diagnostics;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Cli.Benching;

/// <summary>Times the machine alone: it is handed every answer at once, and nothing leaves memory.</summary>
internal sealed class CoreBench(NullAnswers answers, bool isJournalled)
{
    private const long Window = 1000;
    private const int Repetitions = 3;

    /// <summary>
    /// Microseconds for one event where a run has grown to each length: over the quickest thousand of the last fifth of its events, since whatever else the machine
    /// does can only add.
    /// </summary>
    /// <param name="lengths">Numbers of events, ascending; at least a thousand each.</param>
    /// <param name="cancellation">Gives up.</param>
    public IReadOnlyList<LengthFigure> Measure(IReadOnlyList<int> lengths, CancellationToken cancellation)
    {
        var quickest = lengths.ToDictionary(length => length, _ => double.MaxValue);
        // The first is for the just-in-time compiler. Then each length gets as many events, in turns, so that whatever slows the machine down slows all.
        Grow(lengths[^1], (_, _) => { }, cancellation);
        foreach (var length in Enumerable.Repeat(lengths, Repetitions).SelectMany(length => length))
        {
            for (var run = 0; run < lengths[^1] / length; run++)
            {
                Grow(length, (end, microseconds) => quickest[length] = end > length * 4L / 5 ? Math.Min(quickest[length], microseconds) : quickest[length], cancellation);
            }
        }

        return [.. quickest.Select(figure => new LengthFigure(figure.Key, Math.Round(figure.Value, 2)))];
    }

    /// <summary>Plays a run until it has so many events, and tells after every thousand what one of them took.</summary>
    private void Grow(int events, Action<long, double> tell, CancellationToken cancellation)
    {
        var (state, chain, now) = (LoopState.Empty, JournalCodec.Genesis, DateTimeOffset.UnixEpoch);
        LoopInput input = new LoopInput.Start(answers.Run(RunId.At(now, 0), int.MaxValue));
        var since = (Sequence: 0L, Time: Stopwatch.GetTimestamp());
        while (state.Sequence < events)
        {
            now += TimeSpan.FromMilliseconds(1);
            foreach (var loopEvent in LoopMachine.Decide(state, input, now))
            {
                chain = isJournalled ? JournalCodec.Chain(chain, JournalCodec.Write(new(state.Sequence + 1, now, loopEvent))) : chain;
                state = state.Apply(loopEvent, now);
            }

            input = Answer(LoopMachine.Outstanding(state)[0]);
            if (state.Sequence / Window > since.Sequence / Window)
            {
                cancellation.ThrowIfCancellationRequested();
                tell(state.Sequence, Stopwatch.GetElapsedTime(since.Time).TotalMicroseconds / (state.Sequence - since.Sequence));
                since = (state.Sequence, Stopwatch.GetTimestamp());
            }
        }
    }

    private LoopInput Answer(OwedWork owed) => owed.Kind switch
    {
        WorkKind.Propose => new LoopInput.Proposed(owed.Round, answers.Proposals, Exhausted: false),
        WorkKind.Execute => new LoopInput.Executed(owed.Round, owed.Slot, owed.Attempt, answers.Result, CacheHit: false),
        WorkKind.Judge => new LoopInput.Judged(owed.Round, owed.Slot, owed.Attempt, answers.Verdict),
        _ => throw new ArgumentOutOfRangeException(nameof(owed), owed.Kind, "work that these runs never owe"),
    };
}
