using System.Net;
using System.Net.Sockets;
using Docker.DotNet.Internal;
using Docker.DotNet.Models;

namespace Docker.DotNet.Tests;

public sealed class ConnectionTests
{
    [Theory]
    [InlineData("unix:///var/run/docker.sock", "http://docker/", "/var/run/docker.sock")]
    [InlineData("unix:/var/run/docker.sock", "http://docker/", "/var/run/docker.sock")]
    [InlineData("tcp://10.0.0.1:2375", "http://10.0.0.1:2375/", null)]
    [InlineData("http://engine:2375", "http://engine:2375/", null)]
    [InlineData("https://engine:2376", "https://engine:2376/", null)]
    public void Endpoint_forms_are_understood(string endpoint, string address, string? socket) =>
        EngineEndpoint.From(new Uri(endpoint), tls: false).ShouldBe(new EngineEndpoint(new Uri(address), socket));

    [Fact]
    public void Endpoint_of_an_unknown_scheme_is_refused_when_the_client_is_made() =>
        Should.Throw<NotSupportedException>(() => new DockerClientConfiguration(new Uri("ssh://host")).CreateClient()).Message.ShouldContain("ssh://host");

    [Theory]
    [InlineData("Api-Version: 1.41\r\n", "v1.41")]
    [InlineData("Api-Version: 1.9\r\n", "v1.9")]
    [InlineData("Api-Version: 1.52\r\n", "v1.44")]
    [InlineData("", "v1.44")]
    public async Task Api_version_is_the_newest_both_sides_know_and_asked_for_once(string header, string expected)
    {
        using var engine = new FakeEngine(_ => FakeEngine.Response("200 OK", "{}", header));
        using var client = Client(engine.Address);

        await client.System.GetVersionAsync();
        await client.System.GetVersionAsync();

        Lines(engine).ShouldBe(["GET /_ping", $"GET /{expected}/version", $"GET /{expected}/version"]);
    }

    [Fact]
    public async Task Api_version_asked_for_by_the_caller_is_not_negotiated()
    {
        using var engine = new FakeEngine(_ => FakeEngine.Response("200 OK", "{}"));
        using var client = new DockerClientConfiguration(engine.Address).CreateClient(new Version(1, 30));
        await client.System.GetVersionAsync();
        Lines(engine).ShouldBe(["GET /v1.30/version"]);
    }

    [Fact]
    public async Task Names_cannot_reach_another_path()
    {
        using var engine = new FakeEngine(_ => FakeEngine.Response("200 OK", "{}"));
        using var client = new DockerClientConfiguration(engine.Address).CreateClient(new Version(1, 41));
        await client.Containers.InspectContainerAsync("a/../b?c");
        await client.Images.InspectImageAsync("host:5000/a/b:tag");
        Lines(engine).ShouldBe(["GET /v1.41/containers/a%2F..%2Fb%3Fc/json", "GET /v1.41/images/host%3A5000/a/b%3Atag/json"]);
    }

    [Fact]
    public async Task Default_headers_and_registry_account_are_sent()
    {
        using var engine = new FakeEngine(_ => FakeEngine.Response("200 OK"));
        var headers = new Dictionary<string, string> { ["X-Who"] = "me" };
        using var client = new DockerClientConfiguration(engine.Address, defaultHttpRequestHeaders: headers).CreateClient(new Version(1, 41));

        await client.Images.CreateImageAsync(new ImagesCreateParameters { FromImage = "a" }, null, new AuthConfig { Username = "u" }, null);

        var request = engine.Requests.ShouldHaveSingleItem();
        request.ShouldContain("X-Who: me\r\n");
        request.ShouldContain($"X-Registry-Auth: {Convert.ToBase64String("{\"username\":\"u\"}"u8)}\r\n");
    }

    [Fact]
    public async Task Engine_that_never_answers_is_given_up_after_the_default_timeout()
    {
        using var engine = new FakeEngine(_ => null);
        using var client = new DockerClientConfiguration(engine.Address, defaultTimeout: TimeSpan.FromMilliseconds(100)).CreateClient();
        (await Assert.ThrowsAsync<TaskCanceledException>(() => client.System.PingAsync())).InnerException.ShouldBeOfType<TimeoutException>();
    }

    [Fact]
    public async Task Cancellation_by_the_caller_is_not_reported_as_a_timeout()
    {
        using var engine = new FakeEngine(_ => null);
        using var client = Client(engine.Address);
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.System.PingAsync(cancelled.Token));
        thrown.InnerException.ShouldNotBeOfType<TimeoutException>();
    }

    [Fact]
    public async Task Refusal_carries_the_status_and_the_engines_words()
    {
        using var engine = new FakeEngine(_ => FakeEngine.Response("409 Conflict", """{"message":"is not running"}"""));
        using var client = new DockerClientConfiguration(engine.Address).CreateClient(new Version(1, 41));
        var thrown = await Should.ThrowAsync<DockerApiException>(() => client.Containers.KillContainerAsync("a", new ContainerKillParameters()));
        thrown.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        thrown.ResponseBody.ShouldBe("""{"message":"is not running"}""");
    }

    [Fact]
    public async Task Attach_without_an_upgrade_is_refused_rather_than_left_without_stdin()
    {
        using var engine = new FakeEngine(_ => FakeEngine.Response("200 OK"));
        using var client = new DockerClientConfiguration(engine.Address).CreateClient(new Version(1, 41));
        await Should.ThrowAsync<NotSupportedException>(() => client.Containers.AttachContainerAsync("a", false, new ContainerAttachParameters()));
        engine.Requests.ShouldHaveSingleItem().ShouldContain("Connection: Upgrade\r\nUpgrade: tcp\r\n");
    }

    [Fact]
    public async Task Output_that_came_with_the_upgrade_is_not_lost()
    {
        using var engine = new FakeEngine(_ => "HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\nat once");
        using var client = new DockerClientConfiguration(engine.Address).CreateClient(new Version(1, 41));
        using var stream = await client.Containers.AttachContainerAsync("a", tty: true, new ContainerAttachParameters());
        var buffer = new byte[16];
        (await stream.ReadOutputAsync(buffer, 0, 16, default)).Count.ShouldBe(7);
    }

    [Fact]
    public async Task Missing_socket_is_told_apart_by_the_inner_exception()
    {
        using var client = Client(new Uri($"unix://{Path.GetTempPath()}no-such-{Guid.NewGuid():N}.sock"));
        var thrown = await Should.ThrowAsync<HttpRequestException>(() => client.System.PingAsync());
        thrown.InnerException.ShouldBeOfType<SocketException>().SocketErrorCode.ShouldNotBe(SocketError.AccessDenied);
    }

    [SkippableFact]
    public async Task Socket_without_permission_is_told_apart_by_the_inner_exception()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "file modes of sockets");
        Skip.If(Environment.IsPrivilegedProcess, "root may open any socket");
        var path = Path.Combine(Path.GetTempPath(), $"closed-{Guid.NewGuid():N}.sock");
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        if (OperatingSystem.IsLinux())
        {
            File.SetUnixFileMode(path, UnixFileMode.None);
        }

        using var client = Client(new Uri($"unix://{path}"));
        var thrown = await Should.ThrowAsync<HttpRequestException>(() => client.System.PingAsync());
        thrown.InnerException.ShouldBeOfType<SocketException>().SocketErrorCode.ShouldBe(SocketError.AccessDenied);
        File.Delete(path);
    }

    private static DockerClient Client(Uri endpoint) => new DockerClientConfiguration(endpoint).CreateClient();

    private static IEnumerable<string> Lines(FakeEngine engine) => engine.Requests.Select(head => head[..head.IndexOf(" HTTP/1.1", StringComparison.Ordinal)]);
}
