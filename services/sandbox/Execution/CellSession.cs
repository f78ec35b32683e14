using System.Text;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Sandbox.Launching;
using LoopPlatform.Sandbox.Launching.Roots;
using LoopPlatform.Sandbox.Protocol;

namespace LoopPlatform.Sandbox.Execution;

/// <summary>
/// One cell's life: it comes up, waits, is given one job, gives one answer. A limit that is reached stops it. An answer counts as soon as it is whole and the
/// log before it was read; how the process ends after that is of no interest.
/// </summary>
internal sealed class CellSession(ICell cell, Limits limits) : IAsyncDisposable
{
    private const int BufferBytes = 32 * 1024;

    /// <summary>How long the log may take to end once the answer is there: a candidate may have closed it.</summary>
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(500);
    private readonly LimitWatch _watch = new(cell, limits);
    private readonly FrameAssembler _frames = new(limits.OutputBytes);
    private readonly LogExcerpt _log = new();
    private readonly byte[] _buffer = new byte[BufferBytes];
    private Task<CellRead>? _ahead;
    private Memory<byte> _rest;
    private long _bytesOut;
    private string? _malformed;

    /// <summary>Whether it has come up and, while waiting, neither ended nor said anything.</summary>
    public bool IsWaiting => _ahead is { IsCompleted: false };

    /// <summary>Waits for the runner to be up. Until then nothing of the candidate is in the cell: what goes wrong is ours.</summary>
    /// <exception cref="LauncherUnavailableException">It did not come up.</exception>
    public async Task BootAsync(TimeSpan patience, CancellationToken cancellation)
    {
        using var cancelled = cancellation.Register(_watch.StopReading);
        using var late = new CancellationTokenSource(patience);
        using var toolate = late.Token.Register(_watch.StopReading);
        var frame = await NextFrameAsync();
        cancellation.ThrowIfCancellationRequested();
        if (frame is not { Kind: FrameKind.Ready })
        {
            var why = late.IsCancellationRequested ? $" within {patience.TotalSeconds} s" : "";
            throw new LauncherUnavailableException($"the runner did not start{why}: {_malformed ?? _log.ToString()}");
        }

        // Ends when the runner does: that is how a dead cell is known before it is used.
        _ahead = cell.ReadAsync(_buffer, _watch.Reading).AsTask();
    }

    /// <summary>Gives the one job. What comes back is told by the facts, never by an exception of the candidate's making.</summary>
    public async Task<ExecutionFacts> RunAsync(Job job, CancellationToken cancellation)
    {
        var message = Frame.Encode(FrameKind.Job, job.Encode());
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var cancelled = cancellation.Register(_watch.StopReading);
        var watching = _watch.BeginAsync(end.Token);
        var sending = cell.SendAsync(message, end.Token);
        var accepted = await NextFrameAsync() is { Kind: FrameKind.Accepted };
        var answer = accepted ? await NextFrameAsync() : null;
        if (answer is { Kind: not (FrameKind.Result or FrameKind.Error or FrameKind.Diagnostics) })
        {
            (_malformed, answer) = ("the runner sent an answer of no kind it may send", null);
        }

        var wall = _watch.Elapsed;
        if (answer is not null)
        {
            _watch.CheckCpu();
        }

        await end.CancelAsync();
        await Task.WhenAll(sending, watching).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (answer is not null && _watch.Fired is null)
        {
            await ReadLogToItsEndAsync();
        }

        cancellation.ThrowIfCancellationRequested();
        var exit = answer is { Kind: FrameKind.Result } && _watch.Fired is null
            ? new CellExit(null, false, cell.Usage())
            : await cell.StopAsync(cancellation);
        return Facts(answer, exit) with { Accepted = accepted, Wall = wall, BytesIn = message.Length };
    }

    public async ValueTask DisposeAsync()
    {
        _watch.StopReading();
        await cell.DisposeAsync();
        await (_ahead ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _watch.Dispose();
    }

    private ExecutionFacts Facts(Frame? answer, CellExit exit) => new()
    {
        Limits = limits,
        HeapLimit = RunnerEnvironment.HeapLimit(limits),
        Output = answer is { Kind: FrameKind.Result } ? answer.Value.Body : null,
        Error = answer is { Kind: FrameKind.Error } ? DecodeError(answer.Value.Body) : null,
        Rejected = answer is { Kind: FrameKind.Diagnostics } ? Encoding.UTF8.GetString(answer.Value.Body) : null,
        Malformed = _malformed,
        Fired = _watch.Fired,
        Exit = _watch.SinceBegin(exit),
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

    /// <summary>What was printed before the answer may arrive after it; it counts all the same, or the log limit would depend on chance.</summary>
    private async Task ReadLogToItsEndAsync()
    {
        _watch.StopReadingAfter(Linger);
        while (!_log.IsComplete && _watch.Fired is null && await ReadAsync())
        {
        }
    }

    /// <summary>The next frame; null when there will be none.</summary>
    private async Task<Frame?> NextFrameAsync()
    {
        while (_watch.Fired is null && _malformed is null)
        {
            if (!_rest.IsEmpty && TakeFrame() is { } frame)
            {
                return frame;
            }

            if (_rest.IsEmpty && !await ReadAsync())
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Reads once. False when the streams have ended, or reading was stopped.</summary>
    private async Task<bool> ReadAsync()
    {
        try
        {
            var reading = _ahead ?? cell.ReadAsync(_buffer, _watch.Reading).AsTask();
            _ahead = null;
            var read = await reading;
            _bytesOut += read.Count;
            if (read.Stream is CellStream.Log)
            {
                _log.Append(_buffer.AsSpan(0, read.Count));
                if (_log.Bytes > limits.LogBytes)
                {
                    _watch.Fire(LimitNames.Log);
                }
            }
            else
            {
                _rest = _buffer.AsMemory(0, read.Count);
            }

            return read.Count > 0;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private Frame? TakeFrame()
    {
        try
        {
            var frame = _frames.Take(_rest.Span, out var taken);
            _rest = _rest[taken..];
            return frame;
        }
        catch (OutputTooLargeException)
        {
            _watch.Fire(LimitNames.Output);
        }
        catch (InvalidDataException fault)
        {
            _malformed = fault.Message;
        }

        return null;
    }
}
