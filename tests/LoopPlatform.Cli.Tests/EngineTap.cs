using System.Collections.Concurrent;
using System.Net.Sockets;

namespace LoopPlatform.Cli.Tests;

/// <summary>Stands between us and the container engine, and keeps every byte that goes to it: all a container can ever be given.</summary>
internal sealed class EngineTap : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly string _engine;
    private readonly Task _accepting;

    public EngineTap(string socket)
    {
        _engine = Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 } host ? host.Replace("unix://", "", StringComparison.Ordinal) : "/var/run/docker.sock";
        _listener.Bind(new UnixDomainSocketEndPoint(socket));
        _listener.Listen();
        Host = $"unix://{socket}";
        _accepting = AcceptAsync();
    }

    /// <summary>The value of <c>DOCKER_HOST</c> that leads through here.</summary>
    public string Host { get; }

    /// <summary>What was sent, one stream a connection.</summary>
    public ConcurrentBag<MemoryStream> Sent { get; } = [];

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var client = await _listener.AcceptAsync();
            var engine = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await engine.ConnectAsync(new UnixDomainSocketEndPoint(_engine));
            var sent = new MemoryStream();
            Sent.Add(sent);
            _ = Task.WhenAll(PassAsync(client, engine, sent), PassAsync(engine, client, null)).ContinueWith(
                _ =>
                {
                    client.Dispose();
                    engine.Dispose();
                },
                TaskScheduler.Default);
        }
    }

    private static async Task PassAsync(Socket from, Socket to, MemoryStream? kept)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            for (int read; (read = await from.ReceiveAsync(buffer)) > 0;)
            {
                kept?.Write(buffer, 0, read);
                await to.SendAsync(buffer.AsMemory(0, read));
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // One side is gone; the other is told by the end of the connection.
            to.Dispose();
        }
    }
}
