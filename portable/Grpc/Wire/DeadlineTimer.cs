using System.Diagnostics;

namespace Grpc.Wire;

/// <summary>Calls back once when a time has passed, never before, unless disposed.</summary>
internal sealed class DeadlineTimer : IDisposable
{
    // A timer cannot wait for more than 2^32 - 2 ms, 49 days.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(40);

    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly TimeSpan _timeout;
    private readonly Action _expired;
    private readonly Timer _timer;
    private readonly Lock _sync = new();
    private bool _disposed;

    public DeadlineTimer(TimeSpan timeout, Action expired)
    {
        _timeout = timeout;
        _expired = expired;
        _timer = new Timer(static state => ((DeadlineTimer)state!).Tick(), this, Timeout.Infinite, Timeout.Infinite);
    }

    /// <summary>Whether the time has passed, by the clock and not by the timer.</summary>
    public bool HasPassed => Remaining <= TimeSpan.Zero;

    private TimeSpan Remaining => _timeout - Stopwatch.GetElapsedTime(_started);

    /// <summary>From here on it may call back, at once if the time has passed.</summary>
    public void Start()
    {
        lock (_sync)
        {
            if (!_disposed)
            {
                // A fraction of a millisecond is cut off, and would fire before its time.
                var wait = Math.Ceiling(Math.Clamp(Remaining.TotalMilliseconds, 0, LongestWait.TotalMilliseconds));
                _timer.Change(TimeSpan.FromMilliseconds(wait), Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Dispose()
    {
        lock (_sync)
        {
            _disposed = true;
            _timer.Dispose();
        }
    }

    private void Tick()
    {
        if (HasPassed)
        {
            _expired();
        }
        else
        {
            Start();
        }
    }
}
