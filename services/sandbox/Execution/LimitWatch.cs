using System.Diagnostics;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Sandbox.Launching;

namespace LoopPlatform.Sandbox.Execution;

/// <summary>Holds one job to its limits, from outside. The first that is reached counts, and stops the reading of what the cell says.</summary>
internal sealed class LimitWatch(ICell cell, Limits limits) : IDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);
    private readonly CancellationTokenSource _reading = new();
    private readonly Stopwatch _watch = new();
    private double _cpuBefore;
    private string? _fired;

    /// <summary>The limit that was reached, in the words of <see cref="LimitNames"/>.</summary>
    public string? Fired => _fired;

    /// <summary>Cancelled when there is no more to read: a limit was reached, or whoever asked has gone.</summary>
    public CancellationToken Reading => _reading.Token;

    /// <summary>Time since the job was given.</summary>
    public TimeSpan Elapsed => _watch.Elapsed;

    /// <summary>Watches from now on, until told to end. CPU time used before does not count.</summary>
    public Task BeginAsync(CancellationToken end)
    {
        _cpuBefore = cell.Usage().CpuMs ?? 0;
        _watch.Start();
        return WatchAsync(end);
    }

    /// <summary>A limit has been reached that somebody else keeps.</summary>
    public void Fire(string limit)
    {
        if (Interlocked.CompareExchange(ref _fired, limit, null) is null)
        {
            StopReading();
        }
    }

    /// <summary>Looks once more: between two looks of the watch the limit decides, not when we looked.</summary>
    public void CheckCpu()
    {
        if (IsCpuUsedUp)
        {
            Fire(LimitNames.Cpu);
        }
    }

    public void StopReading() => _reading.Cancel();

    public void StopReadingAfter(TimeSpan time) => _reading.CancelAfter(time);

    /// <summary>How the cell ended, less what it used before it had the job.</summary>
    public CellExit SinceBegin(CellExit exit) => exit with { Usage = exit.Usage with { CpuMs = exit.Usage.CpuMs - _cpuBefore } };

    public void Dispose() => _reading.Dispose();

    private bool IsCpuUsedUp => cell.Usage().CpuMs - _cpuBefore >= limits.Cpu.TotalMilliseconds;

    private async Task WatchAsync(CancellationToken end)
    {
        while (_fired is null)
        {
            var left = limits.Wall - _watch.Elapsed;
            if (left <= TimeSpan.Zero)
            {
                Fire(LimitNames.Wall);
            }
            else if (IsCpuUsedUp)
            {
                Fire(LimitNames.Cpu);
            }
            else
            {
                await Task.Delay(left < Poll ? left : Poll, end);
            }
        }
    }
}
