using System.Diagnostics;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Sandbox.Launching;
using LoopPlatform.Sandbox.Protocol;

namespace LoopPlatform.Sandbox.Execution;

/// <summary>
/// One job for a program of somebody else's: it reads a <see cref="ProgramInput"/> to its end, prints the output table, and ends with exit code 0. What it
/// prints to standard error is the log. A limit that is reached stops it.
/// </summary>
internal sealed class ProgramSession(ICell cell, Limits limits) : IDisposable
{
    private const int BufferBytes = 32 * 1024;
    private static readonly TimeSpan UsagePoll = TimeSpan.FromMilliseconds(50);
    private readonly CancellationTokenSource _reading = new();
    private readonly MemoryStream _output = new();
    private readonly LogExcerpt _log = new();
    private long _logBytes;
    private string? _fired;

    /// <summary>What comes back is told by the facts, never by an exception of the program's making.</summary>
    public async Task<ExecutionFacts> RunAsync(Job job, CancellationToken cancellation)
    {
        var message = ProgramInput.Encode(job);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var cancelled = cancellation.Register(_reading.Cancel);
        var watch = Stopwatch.StartNew();
        var sending = SendAsync(message, end.Token);
        var watching = WatchLimitsAsync(watch, end.Token);
        await ReadAsync();
        await end.CancelAsync();
        await Task.WhenAll(sending, watching).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellation.ThrowIfCancellationRequested();
        var exit = await cell.StopAsync(cancellation);
        var wall = watch.Elapsed;
        if (exit.Usage.CpuMs >= limits.Cpu.TotalMilliseconds)
        {
            // Between two looks of the watch; the limit decides, not when we looked.
            Fire(LimitNames.Cpu);
        }

        return new()
        {
            Limits = limits,
            HeapLimit = limits.MemoryBytes,
            Accepted = true,
            Output = exit.ExitCode == 0 && _fired is null ? _output.ToArray() : null,
            Fired = _fired,
            Exit = exit,
            Log = _log.ToString(),
            Wall = wall,
            BytesIn = message.Length,
            BytesOut = _output.Length + _logBytes,
        };
    }

    public void Dispose() => _reading.Dispose();

    private async Task SendAsync(byte[] message, CancellationToken end)
    {
        await cell.SendAsync(message, end);
        await cell.EndInputAsync();
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[BufferBytes];
        try
        {
            while (_fired is null && await cell.ReadAsync(buffer, _reading.Token) is { Count: > 0 } read)
            {
                Take(read.Stream, buffer.AsSpan(0, read.Count));
            }
        }
        catch (OperationCanceledException)
        {
            // A limit, or whoever asked has gone.
        }
    }

    private void Take(CellStream stream, ReadOnlySpan<byte> bytes)
    {
        if (stream is CellStream.Log)
        {
            _log.Append(bytes);
            _logBytes += bytes.Length;
        }
        else if (_output.Length + bytes.Length <= limits.OutputBytes)
        {
            _output.Write(bytes);
        }
        else
        {
            Fire(LimitNames.Output);
        }

        if (_logBytes > limits.LogBytes)
        {
            Fire(LimitNames.Log);
        }
    }

    private async Task WatchLimitsAsync(Stopwatch watch, CancellationToken end)
    {
        while (_fired is null)
        {
            var left = limits.Wall - watch.Elapsed;
            if (left <= TimeSpan.Zero)
            {
                Fire(LimitNames.Wall);
            }
            else if (cell.Usage().CpuMs >= limits.Cpu.TotalMilliseconds)
            {
                Fire(LimitNames.Cpu);
            }
            else
            {
                await Task.Delay(left < UsagePoll ? left : UsagePoll, end);
            }
        }

        await _reading.CancelAsync();
    }

    /// <summary>Only the first limit counts.</summary>
    private void Fire(string limit) => Interlocked.CompareExchange(ref _fired, limit, null);
}
