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
    private readonly LimitWatch _watch = new(cell, limits);
    private readonly MemoryStream _output = new();
    private readonly LogExcerpt _log = new();
    private long _logBytes;

    /// <summary>What comes back is told by the facts, never by an exception of the program's making.</summary>
    public async Task<ExecutionFacts> RunAsync(Job job, CancellationToken cancellation)
    {
        var message = ProgramInput.Encode(job);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var cancelled = cancellation.Register(_watch.StopReading);
        var watching = _watch.BeginAsync(end.Token);
        var sending = SendAsync(message, end.Token);
        await ReadAsync();
        await end.CancelAsync();
        await Task.WhenAll(sending, watching).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellation.ThrowIfCancellationRequested();
        var exit = _watch.SinceBegin(await cell.StopAsync(cancellation));
        var wall = _watch.Elapsed;
        _watch.CheckCpu();

        return new()
        {
            Limits = limits,
            HeapLimit = limits.MemoryBytes,
            Accepted = true,
            Output = exit.ExitCode == 0 && _watch.Fired is null ? _output.ToArray() : null,
            Fired = _watch.Fired,
            Exit = exit,
            Log = _log.ToString(),
            Wall = wall,
            BytesIn = message.Length,
            BytesOut = _output.Length + _logBytes,
        };
    }

    public void Dispose() => _watch.Dispose();

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
            while (_watch.Fired is null && await cell.ReadAsync(buffer, _watch.Reading) is { Count: > 0 } read)
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
            _watch.Fire(LimitNames.Output);
        }

        if (_logBytes > limits.LogBytes)
        {
            _watch.Fire(LimitNames.Log);
        }
    }
}
