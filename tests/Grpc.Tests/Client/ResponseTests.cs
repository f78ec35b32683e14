using System.Net;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Tests.Server;
using Grpc.Tests.V1;

namespace Grpc.Tests.Client;

/// <summary>What our client makes of answers.</summary>
public sealed class ResponseTests(RawServer server) : IClassFixture<RawServer>, IDisposable
{
    private static readonly byte[] Frame = RawAnswer.Frame(new Note { Number = 1 });

    private readonly GrpcChannel _channel = GrpcChannel.ForAddress(server.Address);

    private Trial.TrialClient Client => new(_channel);

    public void Dispose() => _channel.Dispose();

    [Theory]
    [InlineData(400, StatusCode.Internal)]
    [InlineData(401, StatusCode.Unauthenticated)]
    [InlineData(403, StatusCode.PermissionDenied)]
    [InlineData(404, StatusCode.Unimplemented)]
    [InlineData(429, StatusCode.Unavailable)]
    [InlineData(431, StatusCode.Internal)]
    [InlineData(500, StatusCode.Unknown)]
    [InlineData(502, StatusCode.Unavailable)]
    [InlineData(503, StatusCode.Unavailable)]
    [InlineData(504, StatusCode.Unavailable)]
    public async Task Http_status_becomes_a_status(int http, StatusCode code)
    {
        server.Answer = context =>
        {
            context.Response.StatusCode = http;
            return Task.CompletedTask;
        };
        (await UnaryFaultAsync()).Status.ShouldSatisfyAllConditions(status => status.StatusCode.ShouldBe(code), status => status.Detail.ShouldContain($"{http}"));
    }

    [Fact]
    public async Task Status_in_the_headers_beats_the_http_status()
    {
        server.Answer = context =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers["grpc-status"] = "9";
            context.Response.Headers["grpc-message"] = "50%25 wrong: %C3%A9%0A";
            context.Response.Headers["x-data-bin"] = "AAE";
            return Task.CompletedTask;
        };
        var fault = await UnaryFaultAsync();
        (fault.StatusCode, fault.Status.Detail).ShouldBe((StatusCode.FailedPrecondition, TrialGrpc.Detail));
        fault.Trailers.GetValueBytes("x-data-bin").ShouldBe([0, 1]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/html")]
    [InlineData("application/grpc-web")]
    public async Task Other_content_is_no_answer(string? type)
    {
        server.Answer = context =>
        {
            context.Response.ContentType = type;
            return Task.CompletedTask;
        };
        (await UnaryFaultAsync()).StatusCode.ShouldBe(StatusCode.Cancelled);
    }

    public static TheoryData<byte[], string?, StatusCode, string> Answers => new()
    {
        { Frame, null, StatusCode.Cancelled, "No grpc-status found on response." },
        { Frame, "seven", StatusCode.Unknown, "Unexpected grpc-status value: seven" },
        { Frame, "7", StatusCode.PermissionDenied, "" },
        { [], "0", StatusCode.Internal, "Failed to deserialize response message." },
        { [.. Frame, .. Frame], "0", StatusCode.Internal, "Additional data after the message received." },
        { Frame[..3], "0", StatusCode.Internal, "Incomplete message." },
        { Frame[..6], "0", StatusCode.Internal, "Incomplete message." },
        { [1, .. Frame[1..]], "0", StatusCode.Internal, "Compressed message without a grpc-encoding value that says how." },
        { [9, .. Frame[1..]], "0", StatusCode.Internal, "Unexpected compressed flag value in message header." },
        { [0, 0, 0x40, 0, 1], "0", StatusCode.ResourceExhausted, "Received message exceeds the maximum configured message size." },
        { [0, 0, 0, 0, 1, 0xff], "0", StatusCode.Internal, "Failed to deserialize message." },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Answer_that_is_not_one_message_and_ok_is_a_fault(byte[] body, string? status, StatusCode code, string detail)
    {
        server.AnswerWith(body, status is null ? [] : [("grpc-status", status)]);
        var fault = await UnaryFaultAsync();
        (fault.StatusCode, fault.Status.Detail).ShouldBe((code, detail));
    }

    [Fact]
    public async Task Compression_that_nobody_offered_is_unimplemented()
    {
        server.Answer = async context =>
        {
            context.Response.ContentType = "application/grpc";
            context.Response.Headers["grpc-encoding"] = "gzip";
            await context.Response.Body.WriteAsync(new byte[] { 1, 0, 0, 0, 1, 0 });
        };
        (await UnaryFaultAsync()).StatusCode.ShouldBe(StatusCode.Unimplemented);
    }

    [Fact]
    public async Task Ok_without_message_is_a_fault_of_unary_and_the_end_of_a_stream()
    {
        server.Answer = context =>
        {
            context.Response.ContentType = "application/grpc";
            context.Response.Headers["grpc-status"] = "0";
            return Task.CompletedTask;
        };
        (await UnaryFaultAsync()).StatusCode.ShouldBe(StatusCode.Internal);
        using var call = Client.Repeat(new Note());
        (await call.ResponseStream.MoveNext().Soon()).ShouldBeFalse();
        call.GetStatus().StatusCode.ShouldBe(StatusCode.OK);
    }

    [Fact]
    public async Task Trailers_behind_a_stream_are_its_status()
    {
        server.AnswerWith([.. Frame, .. Frame], ("grpc-status", "10"), ("grpc-message", "50%25"), ("x-data-bin", "AAE"));
        using var call = Client.Repeat(new Note());
        (await call.ResponseStream.MoveNext().Soon()).ShouldBeTrue();
        Should.Throw<InvalidOperationException>(() => call.GetStatus());
        Should.Throw<InvalidOperationException>(() => call.GetTrailers());
        (await call.ResponseStream.MoveNext().Soon()).ShouldBeTrue();
        var fault = await Should.ThrowAsync<RpcException>(call.ResponseStream.MoveNext().Soon());
        (fault.StatusCode, fault.Status.Detail).ShouldBe((StatusCode.Aborted, "50%"));
        call.GetTrailers().GetValueBytes("x-data-bin").ShouldBe([0, 1]);
    }

    [Fact]
    public async Task Older_http_is_internal()
    {
        using var handler = new OldHttp();
        using var channel = GrpcChannel.ForAddress(server.Address, new GrpcChannelOptions { HttpHandler = handler });
        (await Should.ThrowAsync<RpcException>(new Trial.TrialClient(channel).UnaryAsync(new Note()).ResponseAsync.Soon())).StatusCode.ShouldBe(StatusCode.Internal);
    }

    private async Task<RpcException> UnaryFaultAsync()
    {
        using var call = Client.UnaryAsync(new Note());
        var fault = await Should.ThrowAsync<RpcException>(call.ResponseAsync.Soon());
        call.GetStatus().StatusCode.ShouldBe(fault.StatusCode);
        return fault;
    }

    private sealed class OldHttp : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage { Version = HttpVersion.Version11 });
    }
}
