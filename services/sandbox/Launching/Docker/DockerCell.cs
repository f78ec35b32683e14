using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Docker.DotNet;
using Docker.DotNet.Models;
using Microsoft.Extensions.Logging;

namespace LoopPlatform.Sandbox.Launching.Docker;

/// <summary>One container, attached to, from before its start until it is removed.</summary>
internal sealed partial class DockerCell : ICell
{
    /// <summary>How long the engine may take to notice that a container whose output has ended, or that was killed, is dead.</summary>
    private static readonly TimeSpan EndingTime = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan EndingPoll = TimeSpan.FromMilliseconds(5);
    private static readonly ContainerAttachParameters AllStreams = new() { Stream = true, Stdin = true, Stdout = true, Stderr = true };
    private readonly DockerEngine _engine;
    private readonly MultiplexedStream _stream;
    private readonly ICellMeter _meter;
    private readonly ILogger _logger;
    private bool _outputEnded;

    private DockerCell(DockerEngine engine, string id, MultiplexedStream stream, ICellMeter meter, ILogger logger) =>
        (_engine, Id, _stream, _meter, _logger) = (engine, id, stream, meter, logger);

    public string Id { get; }

    public static async Task<DockerCell> StartAsync(
        DockerEngine engine, CreateContainerParameters spec, ICellMeter meter, ILogger logger, CancellationToken cancellation)
    {
        string? id = null;
        MultiplexedStream? stream = null;
        try
        {
            spec.HostConfig.CgroupParent = meter.CgroupParent;
            // Not cancelled half-way: the engine would go on and make a container that nobody knows.
            id = (await engine.CallAsync((client, token) => client.Containers.CreateContainerAsync(spec, token), CancellationToken.None)).ID;
            // Attached before the start, or the first output is lost.
            stream = await engine.CallAsync((client, token) => client.Containers.AttachContainerAsync(id, tty: false, AllStreams, token), cancellation);
            await engine.CallAsync((client, token) => client.Containers.StartContainerAsync(id, new ContainerStartParameters(), token), cancellation);
            meter.Begin(id);
            return new DockerCell(engine, id, stream, meter, logger);
        }
        catch
        {
            await ReleaseAsync(engine, id, stream, meter, logger);
            throw;
        }
    }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var array = MemoryMarshal.TryGetArray(bytes, out var segment) ? segment : new(bytes.ToArray());
        try
        {
            await _stream.WriteAsync(array.Array!, array.Offset, array.Count, cancellation);
        }
        catch (IOException)
        {
            // The runner has ended. The next read says so, and StopAsync how.
        }
    }

    public Task EndInputAsync()
    {
        try
        {
            _stream.CloseWrite();
        }
        catch (SocketException)
        {
            // The program has ended. The next read says so.
        }

        return Task.CompletedTask;
    }

    public async ValueTask<CellRead> ReadAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        if (!MemoryMarshal.TryGetArray<byte>(buffer, out var array))
        {
            throw new ArgumentException("the buffer must be an array's", nameof(buffer));
        }

        try
        {
            var read = await _stream.ReadOutputAsync(array.Array!, array.Offset, array.Count, cancellation);
            _outputEnded |= read.EOF;
            return new(read.Target == MultiplexedStream.TargetStream.StandardError ? CellStream.Log : CellStream.Frames, read.Count);
        }
        catch (IOException)
        {
            // A runner that died with input unread resets the connection. That is an end too; whether it was, StopAsync asks the engine.
            _outputEnded = true;
            return default;
        }
    }

    public CellUsage Usage() => _meter.Read();

    public async Task<CellExit> StopAsync(CancellationToken cancellation)
    {
        // First of all: while an attached stream holds unread output, the engine answers nothing about its container.
        _stream.Dispose();
        var state = await StateAsync(patience: _outputEnded ? EndingTime : TimeSpan.Zero, cancellation);
        if (state.Running && _outputEnded)
        {
            // The init process holds the output open to the last, so no candidate can do this.
            throw new LauncherUnavailableException($"the Docker engine closed the streams of container {Id}, which still runs");
        }

        var killed = false;
        if (state.Running)
        {
            killed = await KillAsync(cancellation);
            state = await StateAsync(EndingTime, cancellation);
        }

        return state.Running
            ? throw new LauncherUnavailableException($"the Docker engine could not kill container {Id} within {EndingTime.TotalSeconds} s")
            : new CellExit(killed ? null : (int)state.ExitCode, state.OOMKilled, _meter.ReadFinal());
    }

    public async ValueTask DisposeAsync() => await ReleaseAsync(_engine, Id, _stream, _meter, _logger);

    /// <summary>The container's state once it has ended, or after so long.</summary>
    private async Task<ContainerState> StateAsync(TimeSpan patience, CancellationToken cancellation)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var container = await _engine.CallAsync((client, token) => client.Containers.InspectContainerAsync(Id, token), cancellation);
            if (!container.State.Running || TimeProvider.System.GetElapsedTime(start) >= patience)
            {
                return container.State;
            }

            await Task.Delay(EndingPoll, cancellation);
        }
    }

    /// <summary>False when there was nothing left to kill.</summary>
    private async Task<bool> KillAsync(CancellationToken cancellation)
    {
        try
        {
            await _engine.CallAsync((client, token) => client.Containers.KillContainerAsync(Id, new ContainerKillParameters(), token), cancellation);
            return true;
        }
        catch (LauncherUnavailableException e) when (e.InnerException is DockerApiException { StatusCode: HttpStatusCode.Conflict })
        {
            return false;
        }
    }

    /// <summary>Never throws: whoever gives a cell back has a result, or a fault that matters more.</summary>
    private static async Task ReleaseAsync(DockerEngine engine, string? id, MultiplexedStream? stream, ICellMeter meter, ILogger logger)
    {
        try
        {
            stream?.Dispose();
            if (id is not null)
            {
                await engine.RemoveContainerAsync(id, CancellationToken.None);
            }
        }
        catch (LauncherUnavailableException e)
        {
            LogLeftBehind(logger, $"container {id}", e);
        }

        try
        {
            await meter.DisposeAsync();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogLeftBehind(logger, $"control group {meter.CgroupParent}", e);
        }
    }

    [LoggerMessage(201, LogLevel.Warning, "Left {What} behind; the reaper will remove it once this process is gone")]
    private static partial void LogLeftBehind(ILogger logger, string what, Exception e);
}
