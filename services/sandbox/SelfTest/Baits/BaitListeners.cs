using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;

namespace LoopPlatform.Sandbox.SelfTest.Baits;

/// <summary>Servers on every address of the host and on unix sockets, which tell the secret to whoever comes.</summary>
internal sealed class BaitListeners : IDisposable
{
    private readonly byte[] _greeting;
    private readonly TcpListener _tcp = TcpListener.Create(0);
    private readonly Socket _udp = new(AddressFamily.InterNetworkV6, SocketType.Dgram, ProtocolType.Udp) { DualMode = true };
    private readonly Socket _abstract;
    private readonly Socket _file;
    private readonly List<string> _touched = [];

    public BaitListeners(string mark, string folder, string secret)
    {
        _greeting = Encoding.UTF8.GetBytes(secret + "\n");
        AbstractName = $"loop-selftest-{mark}";
        SocketFile = Path.Combine(folder, "socket");
        _tcp.Start();
        _udp.Bind(new IPEndPoint(IPAddress.IPv6Any, 0));
        _abstract = Listen("\0" + AbstractName);
        _file = Listen(SocketFile);
        File.SetUnixFileMode(SocketFile, (UnixFileMode)0b110_110_110);
        _ = ServeAsync(_tcp.Server, "the host's TCP listener was reached");
        _ = ServeAsync(_abstract, "the host's abstract unix socket was reached");
        _ = ServeAsync(_file, "the host's unix socket was reached");
        _ = AnswerAsync();
    }

    public int TcpPort => ((IPEndPoint)_tcp.LocalEndpoint).Port;

    public int UdpPort => ((IPEndPoint)_udp.LocalEndPoint!).Port;

    public string AbstractName { get; }

    public string SocketFile { get; }

    /// <summary>Every address of this machine, the loopback first.</summary>
    public static IEnumerable<string> Addresses { get; } =
    [
        .. NetworkInterface.GetAllNetworkInterfaces().Where(card => card.OperationalStatus is OperationalStatus.Up or OperationalStatus.Unknown)
            .SelectMany(card => card.GetIPProperties().UnicastAddresses).Select(address => address.Address)
            .Where(address => address.AddressFamily is AddressFamily.InterNetwork || IPAddress.IsLoopback(address))
            .OrderByDescending(IPAddress.IsLoopback).Select(address => address.ToString()).Distinct(),
    ];

    public IReadOnlyList<string> Touched()
    {
        lock (_touched)
        {
            return [.. _touched.Distinct()];
        }
    }

    public void Dispose()
    {
        _tcp.Dispose();
        _udp.Dispose();
        _abstract.Dispose();
        _file.Dispose();
    }

    private static Socket Listen(string name)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(name));
        socket.Listen();
        return socket;
    }

    private async Task ServeAsync(Socket server, string touched)
    {
        try
        {
            while (true)
            {
                using var guest = await server.AcceptAsync();
                Touch(touched);
                await guest.SendAsync(_greeting);
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task AnswerAsync()
    {
        var buffer = new byte[1024];
        try
        {
            while (true)
            {
                var received = await _udp.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.IPv6Any, 0));
                Touch("the host's UDP socket was reached");
                await _udp.SendToAsync(_greeting, received.RemoteEndPoint);
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private void Touch(string what)
    {
        lock (_touched)
        {
            _touched.Add(what);
        }
    }
}
