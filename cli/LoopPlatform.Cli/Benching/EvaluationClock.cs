using System.Diagnostics;
using LoopPlatform.Loops.Values;
using LoopPlatform.Sandbox.Benching;

namespace LoopPlatform.Cli.Benching;

/// <summary>Notes when evaluations begin. They come one after another: what lies between two of a run is one whole evaluation.</summary>
/// <param name="most">Evaluations there can be; room for them is taken at once, so that the notes do not pass for growth.</param>
internal sealed class EvaluationClock(int most)
{
    private readonly double[] _milliseconds = new double[most];
    private int _measured;
    private RunId _run;
    private long _since;

    /// <summary>Evaluations that have begun.</summary>
    public int Begun { get; private set; }

    public void Begin(RunId run)
    {
        var now = Stopwatch.GetTimestamp();
        if (run == _run && _measured < most)
        {
            _milliseconds[_measured++] = Stopwatch.GetElapsedTime(_since, now).TotalMilliseconds;
        }

        (_run, _since) = (run, now);
        Begun++;
    }

    /// <summary>Forgets what was noted so far.</summary>
    public void Reset() => (_measured, Begun, _run) = (0, 0, default);

    public Percentiles Percentiles() => Sandbox.Benching.Percentiles.Of(_milliseconds[.._measured])!;
}
