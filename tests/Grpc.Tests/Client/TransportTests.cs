using System.Net;
using System.Net.Sockets;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Tests.V1;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.Tests.Client;

/// <summary>What our client makes of streams and connections that end early.</summary>
public sealed class TransportTests(RawServer server) : IClassFixture<RawServer>, IDisposable
{
    private readonly GrpcChannel _channel = GrpcChannel.ForAddress(server.Address);

    private Trial.TrialClient Client => new(_channel);

    public void Dispose() => _channel.Dispose();

    [Theory]
    [InlineData(0x2, StatusCode.Internal)]
    [InlineData(0x7, StatusCode.Unavailable)]
    [InlineData(0x8, StatusCode.Cancelled)]
    [InlineData(0xb, StatusCode.ResourceExhausted)]
    [InlineData(0xc, StatusCode.PermissionDenied)]
    public async Task Reset_becomes_a_status(int reset, StatusCode code)
    {
        server.Answer = http =>
        {
            http.Features.GetRequiredFeature<IHttpResetFeature>().Reset(reset);
            return Task.CompletedTask;
        };
        (await FaultOf(Client.UnaryAsync(new Note()).ResponseAsync)).StatusCode.ShouldBe(code);

        server.Answer = async http =>
        {
            await StartAsync(http);
            http.Features.GetRequiredFeature<IHttpResetFeature>().Reset(reset);
        };
        (await FaultOf(Client.UnaryAsync(new Note()).ResponseAsync)).StatusCode.ShouldBe(code);
    }

    [Theory]
    [InlineData(0x7, StatusCode.Unavailable)]
    [InlineData(0xb, StatusCode.ResourceExhausted)]
    public async Task Reset_while_requests_are_sent_becomes_a_status(int reset, StatusCode code)
    {
        server.Answer = async http =>
        {
            await http.Request.BodyReader.ReadAsync();
            http.Features.GetRequiredFeature<IHttpResetFeature>().Reset(reset);
        };
        // Too much for any window: the reset comes in the middle of the write.
        var large = new Note { Payload = ByteString.CopyFrom(new byte[8 << 20]) };
        (await FaultOf(Client.UnaryAsync(large).ResponseAsync)).StatusCode.ShouldBe(code);
        using var silent = Client.Sum();
        await silent.RequestStream.WriteAsync(new Note { Number = 1 });
        (await FaultOf(silent.ResponseAsync)).StatusCode.ShouldBe(code);
        using var busy = Client.Sum();
        (await FaultOf(busy.RequestStream.WriteAsync(large))).StatusCode.ShouldBe(code);
        (await FaultOf(busy.ResponseAsync)).StatusCode.ShouldBe(code);
        using var chat = Client.Chat();
        (await FaultOf(chat.RequestStream.WriteAsync(large))).StatusCode.ShouldBe(code);
        (await FaultOf(chat.ResponseStream.MoveNext())).StatusCode.ShouldBe(code);
    }

    [Fact]
    public async Task Reset_at_the_deadline_is_the_deadline()
    {
        server.Answer = async http =>
        {
            await StartAsync(http);
            await Task.Delay(300);
            http.Features.GetRequiredFeature<IHttpResetFeature>().Reset(0x8);
        };
        (await FaultOf(Client.UnaryAsync(new Note(), deadline: DateTime.UtcNow.AddMilliseconds(200)).ResponseAsync)).StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
    }

    [Fact]
    public async Task Deadline_ends_a_call_whose_headers_are_there()
    {
        var gone = new TaskCompletionSource();
        server.Answer = async http =>
        {
            http.RequestAborted.Register(gone.SetResult);
            await StartAsync(http);
            await gone.Task;
        };
        using var call = Client.Repeat(new Note(), deadline: DateTime.UtcNow.AddSeconds(3));
        (await FaultOf(call.ResponseStream.MoveNext())).StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
        await gone.Task.Soon();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cancelling_reaches_the_server(bool headersFirst)
    {
        var (came, gone) = (new TaskCompletionSource(), new TaskCompletionSource());
        server.Answer = async http =>
        {
            http.RequestAborted.Register(gone.SetResult);
            if (headersFirst)
            {
                await StartAsync(http);
            }

            came.SetResult();
            await gone.Task;
        };
        using var call = Client.Repeat(new Note());
        var read = call.ResponseStream.MoveNext();
        await came.Task.Soon();
        if (headersFirst)
        {
            await call.ResponseHeadersAsync.Soon();
        }

        call.Dispose();
        (await FaultOf(read)).StatusCode.ShouldBe(StatusCode.Cancelled);
        call.GetStatus().StatusCode.ShouldBe(StatusCode.Cancelled);
        await gone.Task.Soon();
    }

    [Fact]
    public async Task Read_that_is_given_up_cancels_the_call()
    {
        server.Answer = async http =>
        {
            await StartAsync(http);
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        };
        using var call = Client.Repeat(new Note());
        await call.ResponseHeadersAsync.Soon();
        using var cancellation = new CancellationTokenSource();
        var read = call.ResponseStream.MoveNext(cancellation.Token);
        await Should.ThrowAsync<InvalidOperationException>(call.ResponseStream.MoveNext());
        await cancellation.CancelAsync();
        (await FaultOf(read)).StatusCode.ShouldBe(StatusCode.Cancelled);
    }

    [Fact]
    public async Task Disposed_channel_cancels_its_calls_and_starts_no_more()
    {
        server.Answer = async http => await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var client = Client;
        var call = client.UnaryAsync(new Note());
        await _channel.ShutdownAsync();
        (await FaultOf(call.ResponseAsync)).StatusCode.ShouldBe(StatusCode.Cancelled);
        Should.Throw<ObjectDisposedException>(() => client.UnaryAsync(new Note()));
    }

    [Fact]
    public async Task Connection_that_breaks_is_unavailable()
    {
        server.Answer = async http =>
        {
            await StartAsync(http);
            http.Features.GetRequiredFeature<Microsoft.AspNetCore.Connections.Features.IConnectionLifetimeFeature>().Abort();
        };
        (await FaultOf(Client.UnaryAsync(new Note()).ResponseAsync)).StatusCode.ShouldBe(StatusCode.Unavailable);
    }

    [Fact]
    public async Task Refused_connection_is_unavailable()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}");
        var client = new Trial.TrialClient(channel);
        using var call = client.UnaryAsync(new Note());
        (await FaultOf(call.ResponseHeadersAsync)).StatusCode.ShouldBe(StatusCode.Unavailable);
        (await FaultOf(call.ResponseAsync)).StatusCode.ShouldBe(StatusCode.Unavailable);
        using var chat = client.Chat();
        (await FaultOf(chat.RequestStream.WriteAsync(new Note()))).StatusCode.ShouldBe(StatusCode.Unavailable);
        (await FaultOf(chat.ResponseStream.MoveNext())).StatusCode.ShouldBe(StatusCode.Unavailable);
    }

    [Theory]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("unix:/run/x")]
    public void Address_of_another_kind_is_refused(string address) => Should.Throw<ArgumentException>(() => GrpcChannel.ForAddress(address)).Message.ShouldContain("http://host:port");

    private static Task StartAsync(HttpContext http)
    {
        http.Response.ContentType = "application/grpc";
        return http.Response.Body.FlushAsync();
    }

    private static async Task<RpcException> FaultOf(Task task) => await Should.ThrowAsync<RpcException>(task.Soon());
}
