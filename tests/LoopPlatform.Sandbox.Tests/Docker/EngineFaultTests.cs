using System.Net;
using System.Net.Sockets;
using Docker.DotNet;
using LoopPlatform.Sandbox.Launching;
using LoopPlatform.Sandbox.Launching.Docker;

namespace LoopPlatform.Sandbox.Tests.Docker;

public sealed class EngineFaultTests : IDisposable
{
    private static readonly Uri Socket = new("unix:///var/run/docker.sock");
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.sock");

    [Fact]
    public async Task Missing_socket_tells_to_install_an_engine()
    {
        var message = await MessageAsync($"unix://{_path}");

        message.ShouldStartWith($"there is no Docker socket at {_path}");
        message.ShouldContain("apt-get install docker.io");
        message.ShouldContain("--isolation bubblewrap");
    }

    [Fact]
    public async Task Socket_nobody_listens_on_tells_to_start_the_engine()
    {
        using var abandoned = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        abandoned.Bind(new UnixDomainSocketEndPoint(_path));

        var message = await MessageAsync($"unix://{_path}");

        message.ShouldStartWith($"no Docker engine answers at unix://{_path} (ConnectionRefused)");
        message.ShouldContain("start dockerd");
    }

    [Fact]
    public async Task Silent_engine_is_told_from_one_that_is_not_there()
    {
        using var silent = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        silent.Bind(new UnixDomainSocketEndPoint(_path));
        silent.Listen();

        (await MessageAsync($"unix://{_path}", patienceSeconds: 0.5)).ShouldStartWith($"the Docker engine at unix://{_path} does not answer in time");
    }

    [Fact]
    public void Socket_without_permission_tells_how_to_get_it()
    {
        // Raised by hand: root may open every socket.
        var message = EngineFault.Explain(new HttpRequestException("refused", new SocketException((int)SocketError.AccessDenied)), Socket);

        message.ShouldNotBeNull().ShouldStartWith("the Docker socket /var/run/docker.sock is there, but permission to open it is denied");
        message.ShouldContain("usermod -aG docker");
        message.ShouldContain("--isolation bubblewrap");
    }

    [Theory]
    [InlineData("""{"message":"no space left on device"}""", "no space left on device")]
    [InlineData("<html>Bad gateway</html>", "<html>Bad gateway</html>")]
    [InlineData("[]", "[]")]
    public void Refusal_is_told_in_the_engines_words(string body, string words) =>
        EngineFault.Explain(new DockerApiException(HttpStatusCode.InternalServerError, body), Socket)
            .ShouldBe($"the Docker engine at unix:///var/run/docker.sock refused: {words}");

    [Fact]
    public void Fault_of_our_own_is_not_blamed_on_the_engine() =>
        EngineFault.Explain(new InvalidOperationException(), Socket).ShouldBeNull();

    [Theory]
    [InlineData("ssh://somebody@somewhere")]
    [InlineData("/var/run/docker.sock")]
    public void Unusable_docker_host_is_named(string host) =>
        Should.Throw<LauncherUnavailableException>(() => DockerEngine.At(host)).Message.ShouldStartWith($"DOCKER_HOST is '{host}': expected");

    public void Dispose() => File.Delete(_path);

    private static async Task<string> MessageAsync(string host, double patienceSeconds = 20)
    {
        using var engine = DockerEngine.At(host);
        var call = engine.CallAsync((client, token) => client.System.GetVersionAsync(token), CancellationToken.None, TimeSpan.FromSeconds(patienceSeconds));
        return (await Should.ThrowAsync<LauncherUnavailableException>(call)).Message;
    }
}
