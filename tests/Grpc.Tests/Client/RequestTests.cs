using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Tests.Server;
using Grpc.Tests.V1;
using Microsoft.AspNetCore.Http;

namespace Grpc.Tests.Client;

/// <summary>What our client sends, seen from plain HTTP.</summary>
public sealed class RequestTests : IClassFixture<RawServer>, IDisposable
{
    private static readonly byte[] Frame = RawAnswer.Frame(new Note { Number = 1 });

    private readonly RawServer _server;
    private readonly GrpcChannel _channel;
    private readonly TaskCompletionSource<(string Line, IHeaderDictionary Headers, byte[] Body)> _seen = new();

    public RequestTests(RawServer server)
    {
        _server = server;
        _channel = GrpcChannel.ForAddress(server.Address);
        _server.AnswerWith(Frame, ("grpc-status", "0"));
        var answer = _server.Answer;
        _server.Answer = async http =>
        {
            var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            var headers = new HeaderDictionary(http.Request.Headers.ToDictionary(StringComparer.OrdinalIgnoreCase));
            _seen.SetResult(($"{http.Request.Protocol} {http.Request.Method} {http.Request.Path}", headers, body.ToArray()));
            await answer(http);
        };
    }

    private Trial.TrialClient Client => new(_channel);

    public void Dispose() => _channel.Dispose();

    [Fact]
    public async Task Request_is_as_the_protocol_wants_it()
    {
        await Client.UnaryAsync(new Note { Number = 1 }, new Metadata { { "x-text", "a" }, { "x-data-bin", [0, 255] } }).ResponseAsync.Soon();
        var (line, headers, body) = await _seen.Task.Soon();
        line.ShouldBe("HTTP/2 POST /trial.v1.Trial/Unary");
        body.ShouldBe(Frame);
        headers.Where(header => !header.Key.StartsWith(':')).Select(header => $"{header.Key.ToLowerInvariant()}: {header.Value}").Order(StringComparer.Ordinal).ShouldBe(
        [
            "content-type: application/grpc", "grpc-accept-encoding: identity", "host: " + _channel.Target, "te: trailers", "user-agent: grpc-dotnet-portable",
            "x-data-bin: AP8=", "x-text: a",
        ]);
    }

    [Fact]
    public async Task Deadline_is_sent_as_timeout()
    {
        await Client.UnaryAsync(new Note(), deadline: DateTime.UtcNow.AddHours(1)).ResponseAsync.Soon();
        var timeout = (await _seen.Task.Soon()).Headers["grpc-timeout"].ToString();
        timeout.ShouldEndWith("m");
        int.Parse(timeout[..^1], System.Globalization.CultureInfo.InvariantCulture).ShouldBeInRange(3_000_000, 3_600_000);
    }

    [Fact]
    public void Deadline_must_be_in_utc() =>
        Should.Throw<InvalidOperationException>(() => Client.UnaryAsync(new Note(), deadline: DateTime.Now.AddHours(1))).Message.ShouldContain("Utc");

    [Fact]
    public async Task Deadline_without_end_is_none()
    {
        await Client.UnaryAsync(new Note(), deadline: DateTime.MaxValue).ResponseAsync.Soon();
        (await _seen.Task.Soon()).Headers.ContainsKey("grpc-timeout").ShouldBeFalse();
    }

    [Fact]
    public async Task Stream_is_frames_and_an_end()
    {
        using var call = Client.Sum();
        call.RequestStream.WriteOptions = new WriteOptions(WriteFlags.BufferHint);
        await call.RequestStream.WriteAsync(new Note { Number = 1 }).Soon();
        await call.RequestStream.WriteAsync(new Note { Number = 1 }).Soon();
        await call.RequestStream.CompleteAsync().Soon();
        await call.ResponseAsync.Soon();
        (await _seen.Task.Soon()).Body.ShouldBe([.. Frame, .. Frame]);
        (await Should.ThrowAsync<InvalidOperationException>(call.RequestStream.WriteAsync(new Note()))).Message.ShouldContain("completed");
        await Should.ThrowAsync<InvalidOperationException>(call.RequestStream.CompleteAsync());
    }

    [Fact]
    public async Task Write_waits_its_turn()
    {
        var release = new TaskCompletionSource();
        _server.Answer = async http => await release.Task;
        using var call = Client.Sum();
        var first = call.RequestStream.WriteAsync(new Note { Payload = ByteString.CopyFrom(new byte[8 << 20]) });
        (await Should.ThrowAsync<InvalidOperationException>(call.RequestStream.WriteAsync(new Note()))).Message.ShouldContain("previous write");
        call.Dispose();
        (await Should.ThrowAsync<RpcException>(first.Soon())).StatusCode.ShouldBe(StatusCode.Cancelled);
        release.SetResult();
    }

    [Fact]
    public async Task Request_over_our_limit_is_not_sent()
    {
        using var channel = GrpcChannel.ForAddress(_server.Address, new GrpcChannelOptions { MaxSendMessageSize = 10 });
        var client = new Trial.TrialClient(channel);
        var large = new Note { Text = "more than ten bytes" };
        (await Should.ThrowAsync<RpcException>(client.UnaryAsync(large).ResponseAsync.Soon())).StatusCode.ShouldBe(StatusCode.ResourceExhausted);
        using var call = client.Sum();
        (await Should.ThrowAsync<RpcException>(call.RequestStream.WriteAsync(large).Soon())).StatusCode.ShouldBe(StatusCode.ResourceExhausted);
        (await Should.ThrowAsync<RpcException>(call.ResponseAsync.Soon())).StatusCode.ShouldBe(StatusCode.ResourceExhausted);
    }
}
