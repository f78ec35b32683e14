using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace LoopPlatform.Tests.Brokers;

/// <summary>A RabbitMQ of a test class's own: node, ports, data, even its port mapper; nothing of it is left when the tests end. Skip where <see cref="Missing"/> says why.</summary>
public sealed class RabbitServer : IAsyncLifetime, IDisposable
{
    private const string Program = "/usr/lib/rabbitmq/bin/rabbitmq-server";
    private const int Tries = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly ScratchFolder _scratch = new();
    private Process? _mapper;
    private Process? _server;
    private int _port;
    private int _mapperPort;
    private int _nodePort;

    /// <summary>Why there can be no broker here; null when there can.</summary>
    public static string? Missing => File.Exists(Program) ? null : $"{Program} is missing: apt-get install rabbitmq-server";

    /// <summary>For <c>ConnectionStrings:messaging</c>; the same after a restart.</summary>
    public string ConnectionString => $"amqp://guest:guest@127.0.0.1:{_port}";

    public async Task InitializeAsync()
    {
        if (Missing is not null)
        {
            return;
        }

        // A port that was free can be taken by the time it is used.
        for (var attempt = 1; ; attempt++)
        {
            (_port, _mapperPort, _nodePort) = (FreePort.Next(), FreePort.Next(), FreePort.Next());
            _mapper = Start("epmd", ["-port", $"{_mapperPort}", "-address", "127.0.0.1"]);
            try
            {
                await StartAsync();
                return;
            }
            catch (IOException) when (attempt < Tries)
            {
                Stop();
            }
        }
    }

    /// <summary>Ends the broker as a power cut would; what it has on disk stays.</summary>
    public void Kill()
    {
        _server?.Kill(entireProcessTree: true);
        _server?.WaitForExit();
    }

    /// <summary>Starts the broker, or starts it again on the same data and port; done when it takes connections.</summary>
    public async Task StartAsync()
    {
        Directory.CreateDirectory(_scratch.File("home"));
        await File.WriteAllTextAsync(_scratch.File("rabbitmq.conf"), $"listeners.tcp.1 = 127.0.0.1:{_port}\nloopback_users = none\ndisk_free_limit.absolute = 10MB\n");
        await File.WriteAllTextAsync(_scratch.File("enabled_plugins"), "[].\n");
        _server = Start(Program, []);
        for (var clock = Stopwatch.StartNew(); !await AcceptsAsync(); await Task.Delay(TimeSpan.FromMilliseconds(200)))
        {
            if (_server.HasExited || clock.Elapsed > Patience)
            {
                throw new IOException($"RabbitMQ did not start:\n{string.Join('\n', Directory.EnumerateFiles(_scratch.Path, "*.log").Select(File.ReadAllText))}");
            }
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        Stop();
        _scratch.Dispose();
    }

    private void Stop()
    {
        Kill();
        _mapper?.Kill(entireProcessTree: true);
        _mapper?.WaitForExit();
    }

    private Process Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", "log=$1; shift; exec \"$@\" >\"$log\" 2>&1", "sh", _scratch.File($"{Path.GetFileName(program)}.log"), program, .. arguments]);
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["HOME"] = _scratch.File("home"),
            ["ERL_EPMD_PORT"] = $"{_mapperPort}",
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_NODENAME"] = $"loop{_port}@localhost",
            ["RABBITMQ_DIST_PORT"] = $"{_nodePort}",
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
            ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
            ["RABBITMQ_CONFIG_FILE"] = _scratch.File("rabbitmq.conf"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = _scratch.File("enabled_plugins"),
            ["RABBITMQ_MNESIA_BASE"] = _scratch.File("mnesia"),
            ["RABBITMQ_LOG_BASE"] = _scratch.File("log"),
            ["RABBITMQ_PID_FILE"] = _scratch.File("pid"),
        })
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private async Task<bool> AcceptsAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, _port);
            // The broker answers the protocol header when it is ready for a client.
            var stream = client.GetStream();
            await stream.WriteAsync("AMQP\0\0\u0009\u0001"u8.ToArray());
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            return await stream.ReadAsync(new byte[1], patience.Token) == 1;
        }
        catch (Exception e) when (e is SocketException or IOException or OperationCanceledException)
        {
            return false;
        }
    }
}
