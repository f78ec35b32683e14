using System.Net;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Tests.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Tests.Server;

/// <summary>What our server makes of requests, seen from plain HTTP.</summary>
public sealed class RequestTests : ProbeServer
{
    private static readonly byte[] Frame = RawAnswer.Frame(new Note { Number = 1 });

    [Theory]
    [InlineData("/trial.v1.Trial/None", "Method is unimplemented.")]
    [InlineData("/trial.v1.None/Unary", "Service is unimplemented.")]
    [InlineData("/trial.v1.Trial/unary", "Method is unimplemented.")]
    [InlineData("/TRIAL.v1.Trial/Unary", "Method is unimplemented.")]
    public async Task Unknown_path_is_unimplemented_in_the_headers(string path, string words)
    {
        var answer = await Client.PostAsync(path, Frame);
        (answer.Http, answer.HeaderStatus, answer.ContentType).ShouldBe((HttpStatusCode.OK, "12", "application/grpc"));
        RawAnswer.First(answer.Headers, "grpc-message").ShouldBe(words);
    }

    [Fact]
    public async Task Unknown_path_is_not_found_for_others() =>
        (await Client.PostAsync("/trial.v1.None/Unary", new StringContent("{}"), null)).Http.ShouldBe(HttpStatusCode.NotFound);

    [Theory]
    [InlineData("application/grpc", true)]
    [InlineData("application/grpc+proto", true)]
    [InlineData("application/grpc;charset=utf-8", true)]
    [InlineData("Application/GRPC", true)]
    [InlineData("application/grpc-web", false)]
    [InlineData("application/json", false)]
    [InlineData(null, false)]
    public async Task Content_type_decides(string? type, bool served)
    {
        var answer = await Client.PostAsync(Unary, new ByteArrayContent(Frame), type);
        answer.Http.ShouldBe(served ? HttpStatusCode.OK : HttpStatusCode.UnsupportedMediaType);
        (served ? answer.TrailerStatus : answer.HeaderStatus).ShouldBe(served ? "0" : "13");
    }

    [Fact]
    public async Task Http1_is_told_to_upgrade()
    {
        await using var server = await StartHttp1Async();
        using var client = new RawClient(server.Address, HttpVersion.Version11);
        var answer = await client.PostAsync(Unary, Frame);
        (answer.Http, answer.HeaderStatus).ShouldBe((HttpStatusCode.UpgradeRequired, "13"));
        answer.Headers.Upgrade.ToString().ShouldBe("HTTP/2");
    }

    [Theory]
    [InlineData(0, "Incomplete message.")]
    [InlineData(3, "Incomplete message.")]
    [InlineData(6, "Incomplete message.")]
    [InlineData(8, "Additional data after the message received.")]
    [InlineData(14, "Additional data after the message received.")]
    public async Task Unary_takes_one_message(int length, string words)
    {
        byte[] twice = [.. Frame, .. Frame];
        var answer = await Client.PostAsync(Unary, twice[..length]);
        (answer.HeaderStatus, RawAnswer.First(answer.Headers, "grpc-message")).ShouldBe(("13", words));
        answer = await Client.PostAsync(Repeat, twice[..length]);
        (answer.HeaderStatus, RawAnswer.First(answer.Headers, "grpc-message")).ShouldBe(("13", words));
    }

    [Theory]
    [InlineData(1, null, "13", null)]
    [InlineData(1, "identity", "13", null)]
    [InlineData(1, "gzip", "12", "identity")]
    [InlineData(0, "gzip", "0", "identity")]
    [InlineData(7, null, "13", null)]
    public async Task Compression_is_refused(byte flag, string? encoding, string status, string? accepted)
    {
        byte[] body = [flag, .. Frame[1..]];
        var answer = await Client.PostAsync(Unary, body, encoding is null ? [] : [("grpc-encoding", encoding)]);
        (answer.HeaderStatus ?? answer.TrailerStatus).ShouldBe(status);
        RawAnswer.First(answer.Headers, "grpc-accept-encoding").ShouldBe(accepted);
        RawAnswer.First(answer.Headers, "grpc-encoding").ShouldBeNull();
    }

    [Fact]
    public async Task Message_over_the_limit_is_refused_on_its_header()
    {
        // 4 MiB and one byte are announced, none of them comes, and the body stays open.
        using var response = await Client.SendAsync(Unary, new OpenContent([0, 0, 0x40, 0, 1]), "application/grpc");
        RawAnswer.First(response.Headers, "grpc-status").ShouldBe("8");
        RawAnswer.First(response.Headers, "grpc-message").ShouldBe("Received message exceeds the maximum configured message size.");
    }

    [Fact]
    public async Task Request_headers_are_metadata_without_those_of_the_protocol()
    {
        Metadata? seen = null;
        (string Method, string Peer)? call = null;
        Probe.OnUnary = (note, context) =>
        {
            (seen, call) = (context.RequestHeaders, (context.Method, context.Peer));
            return Task.FromResult(note);
        };
        await Client.PostAsync(Unary, Frame, ("te", "trailers"), ("grpc-timeout", "1H"), ("grpc-accept-encoding", "identity"), ("x-text", "a"), ("x-data-bin", "AAE"));
        seen!.Select(entry => entry.Key).Order().ShouldBe(["content-length", "x-data-bin", "x-text"]);
        seen!.GetValueBytes("x-data-bin").ShouldBe([0, 1]);
        call!.Value.Method.ShouldBe(Unary);
        call.Value.Peer.ShouldMatch(@"^ipv4:127\.0\.0\.1:\d+$");
    }

    [Theory]
    [InlineData("10H", true)]
    [InlineData("0S", false)]
    [InlineData("soon", false)]
    public async Task Timeout_is_the_deadline_when_it_is_one(string timeout, bool valid)
    {
        DateTime? deadline = null;
        Probe.OnUnary = (note, context) =>
        {
            deadline = context.Deadline;
            return Task.FromResult(note);
        };
        await Client.PostAsync(Unary, Frame, ("grpc-timeout", timeout));
        if (valid)
        {
            deadline!.Value.ShouldBe(DateTime.UtcNow.AddHours(10), TimeSpan.FromMinutes(10));
            deadline.Value.Kind.ShouldBe(DateTimeKind.Utc);
        }
        else
        {
            deadline.ShouldBe(DateTime.MaxValue);
        }
    }

    [Fact]
    public async Task Request_stream_may_be_slow_and_long()
    {
        await using var server = await OwnServer.StartAsync(
            builder =>
            {
                builder.Services.AddGrpc();
                builder.WebHost.ConfigureKestrel(kestrel =>
                {
                    kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 1000, gracePeriod: TimeSpan.FromSeconds(1.1));
                    kestrel.Limits.MaxRequestBodySize = 10;
                });
            },
            app => app.MapGrpcService<TrialGrpc>());
        using var channel = GrpcChannel.ForAddress(server.Address);
        using var call = new Trial.TrialClient(channel).Sum();
        for (var second = 0; second < 4; second++)
        {
            await call.RequestStream.WriteAsync(new Note { Number = 1 });
            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        await call.RequestStream.CompleteAsync();
        (await call.ResponseAsync.Soon()).Value.ShouldBe(4);
    }

    [Fact]
    public async Task Request_that_is_no_message_is_internal()
    {
        var answer = await Client.PostAsync(Unary, [0, 0, 0, 0, 1, 0xff]);
        (answer.HeaderStatus, RawAnswer.First(answer.Headers, "grpc-message")).ShouldBe(("13", "Failed to deserialize message."));
    }
}
