using System.Diagnostics;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Sandbox.Launching;
using LoopPlatform.Sandbox.Protocol;

namespace LoopPlatform.Sandbox.Execution;

/// <summary>One job in one cell: gives it, takes the answer, and stops the cell at the first limit reached.</summary>
internal sealed class CellSession(ICell cell, Limits limits)
{
    private const int BufferBytes = 32 * 1024;
    private static readonly TimeSpan UsagePoll = TimeSpan.FromMilliseconds(50);

    /// <summary>How long a runner that has answered may take to end by itself.</summary>
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(500);
    private readonly FrameAssembler _frames = new(limits.OutputBytes);
    private readonly LogExcerpt _log = new();
    private readonly byte[] _buffer = new byte[BufferBytes];
    private long _bytesOut;
    private string? _fired;
    private string? _malformed;

    /// <summary>Waits for the runner to be up. Until then nothing of the candidate is in the cell: what goes wrong is ours.</summary>
    /// <exception cref="LauncherUnavailableException">It did not come up.</exception>
    public async Task BootAsync(TimeSpan patience, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(patience);
        try
        {
            if (await ReadFrameAsync(deadline.Token) is not { Kind: FrameKind.Ready })
            {
                throw new LauncherUnavailableException($"the runner did not start: {_malformed ?? _log.ToString()}");
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new LauncherUnavailableException($"the runner did not start within {patience.TotalSeconds} s: {_log}");
        }
    }

    public async Task<ExecutionFacts> RunAsync(Job job, CancellationToken cancellation)
    {
        var message = Frame.Encode(FrameKind.Job, job.Encode());
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var watch = Stopwatch.StartNew();
        var sending = cell.SendAsync(message, end.Token);
        var watching = WatchLimitsAsync(watch, end);
        var answer = await ReadAnswerAsync(end.Token);
        var wall = watch.Elapsed;
        if (answer is not null && cell.Usage().CpuMs >= limits.Cpu.TotalMilliseconds)
        {
            // Between two looks of the watch; the limit decides, not when we looked.
            Fire(LimitNames.Cpu);
        }

        await end.CancelAsync();
        await Task.WhenAll(sending, watching).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await DrainAsync(answer, cancellation);
        return Facts(answer, await cell.StopAsync(cancellation)) with { Wall = wall, BytesIn = message.Length };
    }

    private ExecutionFacts Facts(Frame? answer, CellExit exit) => new()
    {
        Limits = limits,
        HeapLimit = RunnerEnvironment.HeapLimit(limits),
        Output = answer is { Kind: FrameKind.Result } ? answer.Value.Body : null,
        Error = answer is { Kind: FrameKind.Error } ? DecodeError(answer.Value.Body) : null,
        Malformed = _malformed,
        Fired = _fired,
        Exit = exit,
        Log = _log.ToString(),
        BytesOut = _bytesOut,
    };

    private GuestError? DecodeError(byte[] body)
    {
        try
        {
            return GuestError.Decode(body);
        }
        catch (InvalidDataException fault)
        {
            _malformed = fault.Message;
            return null;
        }
    }

    /// <summary>The first frame after the job; null when there will be none.</summary>
    private async Task<Frame?> ReadAnswerAsync(CancellationToken end)
    {
        try
        {
            var frame = await ReadFrameAsync(end);
            if (frame is { Kind: FrameKind.Ready })
            {
                _malformed = "the runner said it was ready a second time";
                return null;
            }

            return frame;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>What was printed before the answer may arrive after it; it counts all the same, or the log limit would depend on chance.</summary>
    private async Task DrainAsync(Frame? answer, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var linger = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        linger.CancelAfter(Linger);
        try
        {
            if (answer is not null)
            {
                await cell.SendAsync(Frame.Encode(FrameKind.Seen, []), linger.Token);
            }

            while (answer is not null && _fired is null && await cell.ReadAsync(_buffer, linger.Token) is { Count: > 0 } read)
            {
                _bytesOut += read.Count;
                TakeLog(read);
            }
        }
        catch (OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
        }
    }

    private async Task<Frame?> ReadFrameAsync(CancellationToken end)
    {
        while (true)
        {
            var read = await cell.ReadAsync(_buffer, end);
            if (read.Count == 0)
            {
                return null;
            }

            _bytesOut += read.Count;
            TakeLog(read);
            if (read.Stream is CellStream.Frames && TakeFrame(_buffer.AsSpan(0, read.Count)) is { } frame)
            {
                return frame;
            }

            if (_fired is not null || _malformed is not null)
            {
                return null;
            }
        }
    }

    private void TakeLog(CellRead read)
    {
        if (read.Stream is CellStream.Log)
        {
            _log.Append(_buffer.AsSpan(0, read.Count));
            if (_log.Bytes > limits.LogBytes)
            {
                Fire(LimitNames.Log);
            }
        }
    }

    private Frame? TakeFrame(ReadOnlySpan<byte> bytes)
    {
        try
        {
            // What follows a whole frame is not looked at: one is all a runner has to say at a time.
            return _frames.Take(bytes, out _);
        }
        catch (OutputTooLargeException)
        {
            Fire(LimitNames.Output);
        }
        catch (InvalidDataException fault)
        {
            _malformed = fault.Message;
        }

        return null;
    }

    private async Task WatchLimitsAsync(Stopwatch watch, CancellationTokenSource end)
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
                await Task.Delay(left < UsagePoll ? left : UsagePoll, end.Token);
            }
        }

        await end.CancelAsync();
    }

    /// <summary>Only the first limit counts.</summary>
    private void Fire(string limit) => Interlocked.CompareExchange(ref _fired, limit, null);
}
