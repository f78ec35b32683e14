using System.Net;
using System.Net.Sockets;
using LoopPlatform.Sandbox.Launching;
using LoopPlatform.Sandbox.Tests.Execution;

namespace LoopPlatform.Sandbox.Tests.Docker;

[Collection(SandboxFixture.Name)]
[Trait("Category", "Integration")]
public sealed class RemoteEngineTests(DockerFixture docker) : IClassFixture<DockerFixture>
{
    [SkippableFact]
    public async Task Engine_over_tcp_runs_cells_and_says_which_figures_it_hides()
    {
        _ = docker.Launcher;
        using var relay = new Relay(new Uri(DockerFixture.Host).LocalPath);
        using var launcher = DockerFixture.New($"tcp://127.0.0.1:{relay.Port}");

        await using var cell = await launcher.StartAsync(DockerFixture.Profile(new()), DockerFixture.Life, CancellationToken.None);
        await DockerFixture.ReadyAsync(cell);

        // The engine's own figures, while it runs, are what a CPU limit can be held to.
        (await Eventually(() => cell.Usage().CpuMs > 0)).ShouldBeTrue();
        var exit = await cell.StopAsync(CancellationToken.None);
        exit.Usage.CpuMs.ShouldBeNull();
        exit.Usage.NotMeasured.Keys.ShouldBe([ReceiptField.CpuMs, ReceiptField.PeakMemoryBytes, ReceiptField.PeakProcesses]);
        exit.Usage.NotMeasured[ReceiptField.CpuMs].ShouldStartWith("the engine is not on this machine");
        await cell.DisposeAsync();
    }

    private static async Task<bool> Eventually(Func<bool> condition)
    {
        for (var i = 0; i < 100 && !condition(); i++)
        {
            await Task.Delay(50);
        }

        return condition();
    }

    /// <summary>Passes the bytes of TCP connections on to a unix socket and back.</summary>
    private sealed class Relay : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public Relay(string path)
        {
            _listener.Start();
            _ = ServeAsync(path);
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public void Dispose() => _listener.Dispose();

        private async Task ServeAsync(string path)
        {
            while (true)
            {
                _ = PassOnAsync(await _listener.AcceptSocketAsync(), path);
            }
        }

        private static async Task PassOnAsync(Socket accepted, string path)
        {
            var engine = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await engine.ConnectAsync(new UnixDomainSocketEndPoint(path));
            using var here = new NetworkStream(accepted, ownsSocket: true);
            using var there = new NetworkStream(engine, ownsSocket: true);
            await Task.WhenAny(here.CopyToAsync(there), there.CopyToAsync(here));
        }
    }
}
