using System.Diagnostics;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Cli.Benching;

/// <summary>Times the machine alone: it is handed every answer at once, and nothing leaves memory.</summary>
internal sealed class CoreBench(NullAnswers answers, bool isJournalled)
{
    private const int Window = 1000;
    private const int Repetitions = 3;
    private const int ShortRuns = 20;

    /// <summary>
    /// Microseconds for one event over the last thousand before each length, in runs that grow so long. Of several runs the quickest counts: what else the machine
    /// does can only add.
    /// </summary>
    /// <param name="lengths">Numbers of events, ascending; at least a thousand each.</param>
    /// <param name="cancellation">Gives up.</param>
    public IReadOnlyList<LengthFigure> Measure(IReadOnlyList<int> lengths, CancellationToken cancellation)
    {
        var quickest = lengths.ToDictionary(length => length, _ => double.MaxValue);
        // The first is for the just-in-time compiler. Short runs follow each long one, so that whatever slows the machine down slows both.
        Grow(lengths[^1], (_, _) => { });
        for (var run = 0; run < Repetitions; run++)
        {
            Grow(lengths[^1], Note);
            for (var again = 0; again < ShortRuns; again++)
            {
                Grow(lengths[0], Note);
            }
        }

        return [.. quickest.Select(figure => new LengthFigure(figure.Key, Math.Round(figure.Value, 2)))];

        void Grow(int events, Action<int, double> tell) => this.Grow(events, tell, lengths, cancellation);

        void Note(int length, double microseconds) => quickest[length] = Math.Min(quickest[length], microseconds);
    }

    private void Grow(int events, Action<int, double> tell, IReadOnlyList<int> lengths, CancellationToken cancellation)
    {
        var (state, chain, now) = (LoopState.Empty, JournalCodec.Genesis, DateTimeOffset.UnixEpoch);
        LoopInput input = new LoopInput.Start(answers.Run(RunId.At(now, 0), int.MaxValue));
        var (next, since) = (0, (Sequence: 0L, Time: 0L));
        while (state.Sequence < events)
        {
            if (next < lengths.Count && since.Time == 0 && state.Sequence >= lengths[next] - Window)
            {
                cancellation.ThrowIfCancellationRequested();
                since = (state.Sequence, Stopwatch.GetTimestamp());
            }

            now += TimeSpan.FromMilliseconds(1);
            foreach (var loopEvent in LoopMachine.Decide(state, input, now))
            {
                chain = isJournalled ? JournalCodec.Chain(chain, JournalCodec.Write(new(state.Sequence + 1, now, loopEvent))) : chain;
                state = state.Apply(loopEvent, now);
            }

            input = Answer(LoopMachine.Outstanding(state)[0]);
            if (next < lengths.Count && state.Sequence >= lengths[next])
            {
                tell(lengths[next], Stopwatch.GetElapsedTime(since.Time).TotalMicroseconds / (state.Sequence - since.Sequence));
                (next, since) = (next + 1, default);
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
