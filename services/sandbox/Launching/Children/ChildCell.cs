using System.Diagnostics;
using System.Threading.Channels;

namespace LoopPlatform.Sandbox.Launching.Children;

/// <summary>A cell that is a child process of this service, spoken to over pipes.</summary>
internal sealed class ChildCell : ICell
{
    private const int ChunkBytes = 32 * 1024;
    private const int ChunksAhead = 8;

    /// <summary>How long a runner whose streams have ended may take to be gone.</summary>
    private static readonly TimeSpan EndingTime = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly IChildMeter _meter;
    private readonly Channel<(CellStream Stream, ReadOnlyMemory<byte> Bytes)> _chunks = Channel.CreateBounded<(CellStream, ReadOnlyMemory<byte>)>(ChunksAhead);
    private (CellStream Stream, ReadOnlyMemory<byte> Bytes) _current;
    private bool _outputEnded;

    public ChildCell(Process process, IChildMeter meter)
    {
        (_process, _meter) = (process, meter);
        var pumps = Task.WhenAll(Pump(CellStream.Frames, process.StandardOutput.BaseStream), Pump(CellStream.Log, process.StandardError.BaseStream));
        _ = pumps.ContinueWith(_ => _chunks.Writer.TryComplete(), TaskScheduler.Default);
    }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        // Writing to a full pipe blocks a thread; killing the runner frees it.
        var input = _process.StandardInput.BaseStream;
        try
        {
            await Task.Run(() => input.Write(bytes.Span), CancellationToken.None).WaitAsync(cancellation);
        }
        catch (IOException)
        {
            // The runner has ended. The next read says so, and StopAsync how.
        }
    }

    public Task EndInputAsync() => Task.Run(_process.StandardInput.Close);

    public async ValueTask<CellRead> ReadAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        while (_current.Bytes.IsEmpty)
        {
            if (!await _chunks.Reader.WaitToReadAsync(cancellation))
            {
                _outputEnded = true;
                return default;
            }

            _chunks.Reader.TryRead(out _current);
        }

        var count = Math.Min(buffer.Length, _current.Bytes.Length);
        _current.Bytes[..count].CopyTo(buffer);
        _current.Bytes = _current.Bytes[count..];
        return new(_current.Stream, count);
    }

    public CellUsage Usage() => _meter.Usage();

    public async Task<CellExit> StopAsync(CancellationToken cancellation)
    {
        var ended = await EndsWithinAsync(_outputEnded ? EndingTime : TimeSpan.Zero, cancellation);

        // Descendants may outlive the runner, and without a group they can only be found while it lives.
        _meter.Usage();
        _meter.Kill();
        await _process.WaitForExitAsync(cancellation);
        CloseStreams();
        return new(ended ? _process.ExitCode : null, _meter.OutOfMemory, _meter.Usage());
    }

    public async ValueTask DisposeAsync()
    {
        _meter.Kill();
        CloseStreams();
        await _process.WaitForExitAsync(CancellationToken.None);
        _meter.Dispose();
        _process.Dispose();
    }

    private async Task<bool> EndsWithinAsync(TimeSpan time, CancellationToken cancellation)
    {
        try
        {
            await _process.WaitForExitAsync(cancellation).WaitAsync(time, cancellation);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private void CloseStreams()
    {
        // A reader who has given up must not hold the pumps.
        _chunks.Writer.TryComplete();
        try
        {
            _process.StandardInput.BaseStream.Dispose();
        }
        catch (IOException)
        {
            // The runner is gone, and what was still to be written to it with it.
        }
    }

    /// <summary>Pipes have no asynchronous read, so each gets a thread.</summary>
    private Task Pump(CellStream stream, Stream source) => Task.Factory.StartNew(
        () =>
        {
            var buffer = new byte[ChunkBytes];
            try
            {
                for (int count; (count = source.Read(buffer)) > 0;)
                {
                    _chunks.Writer.WriteAsync((stream, buffer.AsMemory(0, count).ToArray())).AsTask().Wait();
                }
            }
            catch (Exception fault) when (fault is IOException or ObjectDisposedException or AggregateException { InnerException: ChannelClosedException })
            {
                // The cell was closed under the read: there is nothing more to tell.
            }
        },
        CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
