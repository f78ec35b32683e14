using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Tests.V1;

namespace Grpc.Tests.Matrix;

/// <summary>What our client must do the same against every server.</summary>
public abstract class ClientMatrix(IPeer peer) : IDisposable
{
    private readonly GrpcChannel _channel = GrpcChannel.ForAddress(peer.Address);

    private Trial.TrialClient Client => new(_channel);

    public void Dispose()
    {
        _channel.Dispose();
        GC.SuppressFinalize(this);
    }

    [SkippableFact]
    public async Task Unary_returns_message_headers_and_trailers()
    {
        using var call = Client.UnaryAsync(new Note { Text = "grüß", Number = -7 }, new Metadata { { "x-text", "some text" }, { "x-data-bin", [0, 1, 2, 255] } });
        (await call.ResponseHeadersAsync.Soon()).GetValue("x-head").ShouldBe("head");
        (await call.ResponseAsync.Soon()).ShouldBe(new Note { Text = "grüß", Number = -7 });
        call.GetStatus().StatusCode.ShouldBe(StatusCode.OK);
        call.GetTrailers().GetValue("x-text").ShouldBe("some text");
        call.GetTrailers().GetValueBytes("x-data-bin").ShouldBe([0, 1, 2, 255]);
    }

    [SkippableFact]
    public void Unary_can_block() => Client.Unary(new Note { Number = 3 }, deadline: DateTime.UtcNow + Waiting.Long).Number.ShouldBe(3);

    [SkippableFact]
    public async Task Unary_carries_large_messages()
    {
        var payload = new byte[3_000_000];
        new Random(1).NextBytes(payload);
        (await Client.UnaryAsync(new Note { Payload = ByteString.CopyFrom(payload) }).ResponseAsync.Soon()).Payload.Span.SequenceEqual(payload).ShouldBeTrue();
    }

    [SkippableFact]
    public async Task Unary_error_carries_text_and_trailers()
    {
        var fault = await FaultOf(Client.UnaryAsync(new Note { Text = "invalid" }).ResponseAsync);
        fault.Status.ShouldSatisfyAllConditions(status => status.StatusCode.ShouldBe(StatusCode.InvalidArgument), status => status.Detail.ShouldBe(TrialGrpc.Detail));
        fault.Trailers.GetValue("x-why").ShouldBe("because");
        fault.Trailers.GetValueBytes("x-why-bin").ShouldBe([0, 1, 255]);
    }

    [SkippableFact]
    public async Task Exception_in_the_handler_leaks_nothing()
    {
        var fault = await FaultOf(Client.UnaryAsync(new Note { Text = "throw" }).ResponseAsync);
        fault.StatusCode.ShouldBe(StatusCode.Unknown);
        fault.Status.Detail.ShouldBe("Exception was thrown by handler.");
    }

    [SkippableFact]
    public async Task Deadline_ends_both_sides()
    {
        var key = NewKey();
        // Long enough for the handler to start on a busy machine.
        var call = Client.UnaryAsync(new Note { Text = "sleep:" + key }, deadline: DateTime.UtcNow.AddSeconds(3));
        (await FaultOf(call.ResponseAsync)).StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
        await SeenAsync(key);
    }

    [SkippableFact]
    public async Task Deadline_that_has_passed_fails_at_once() =>
        (await FaultOf(Client.UnaryAsync(new Note(), deadline: DateTime.UtcNow.AddMinutes(-1)).ResponseAsync)).StatusCode.ShouldBe(StatusCode.DeadlineExceeded);

    [SkippableFact]
    public async Task Server_knows_the_deadline() =>
        (await Client.UnaryAsync(new Note { Text = "deadline" }, deadline: DateTime.UtcNow.AddMinutes(10)).ResponseAsync.Soon()).Number.ShouldBeInRange(300_000, 600_000);

    [SkippableFact]
    public async Task Cancelled_token_cancels_the_handler()
    {
        var key = NewKey();
        using var cancellation = new CancellationTokenSource();
        using var call = Client.UnaryAsync(new Note { Text = "sleep:" + key }, cancellationToken: cancellation.Token);
        await call.ResponseHeadersAsync.Soon();
        await cancellation.CancelAsync();
        (await FaultOf(call.ResponseAsync)).StatusCode.ShouldBe(StatusCode.Cancelled);
        await SeenAsync(key);
    }

    [SkippableFact]
    public async Task Request_over_the_servers_limit_is_refused() =>
        (await FaultOf(Client.UnaryAsync(new Note { Payload = ByteString.CopyFrom(new byte[5 << 20]) }).ResponseAsync)).StatusCode.ShouldBe(StatusCode.ResourceExhausted);

    [SkippableFact]
    public async Task Response_over_our_limit_is_refused() =>
        (await FaultOf(Client.UnaryAsync(new Note { Text = "blow", Number = 5 << 20 }).ResponseAsync)).StatusCode.ShouldBe(StatusCode.ResourceExhausted);

    [SkippableFact]
    public async Task Method_without_implementation_is_unimplemented() =>
        (await FaultOf(Client.MissingAsync(new Note()).ResponseAsync)).StatusCode.ShouldBe(StatusCode.Unimplemented);

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task Server_stream_ends_after_its_last(int count)
    {
        using var call = Client.Repeat(new Note { Text = "a", Number = count });
        (await call.ResponseStream.ReadAllAsync().Select(note => note.Number).ToListAsync().AsTask().Soon()).ShouldBe(Enumerable.Range(0, count));
        call.GetStatus().StatusCode.ShouldBe(StatusCode.OK);
        (await call.ResponseStream.MoveNext().Soon()).ShouldBeFalse();
    }

    [SkippableFact]
    public async Task Server_stream_that_fails_gives_what_came_before()
    {
        using var call = Client.Repeat(new Note { Text = "fail", Number = 2 });
        (await call.ResponseStream.MoveNext().Soon()).ShouldBeTrue();
        (await call.ResponseStream.MoveNext().Soon()).ShouldBeTrue();
        (await FaultOf(call.ResponseStream.MoveNext())).Status.Detail.ShouldBe(TrialGrpc.Detail);
        call.GetTrailers().GetValue("x-why").ShouldBe("because");
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Server_stream_left_in_the_middle_is_cancelled(bool byToken)
    {
        var key = NewKey();
        using var cancellation = new CancellationTokenSource();
        using var call = Client.Repeat(new Note { Text = "endless:" + key }, cancellationToken: cancellation.Token);
        (await call.ResponseStream.MoveNext().Soon()).ShouldBeTrue();
        if (byToken)
        {
            await cancellation.CancelAsync();
        }
        else
        {
            call.Dispose();
        }

        (await FaultOf(DrainAsync(call.ResponseStream))).StatusCode.ShouldBe(StatusCode.Cancelled);
        await SeenAsync(key);
    }

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(100)]
    public async Task Client_stream_is_added_up(int count)
    {
        using var call = Client.Sum();
        for (var number = 1; number <= count; number++)
        {
            await call.RequestStream.WriteAsync(new Note { Number = number }).Soon();
        }

        await call.RequestStream.CompleteAsync().Soon();
        (await call.ResponseAsync.Soon()).Value.ShouldBe(count * (count + 1) / 2);
    }

    [SkippableFact]
    public async Task Client_stream_refused_midway_tells_the_writer_why()
    {
        using var call = Client.Sum();
        await call.RequestStream.WriteAsync(new Note { Text = "invalid" }).Soon();
        (await FaultOf(call.ResponseAsync)).StatusCode.ShouldBe(StatusCode.InvalidArgument);
        (await FaultOf(call.RequestStream.WriteAsync(new Note()))).StatusCode.ShouldBe(StatusCode.InvalidArgument);
    }

    [SkippableFact]
    public async Task Chat_goes_back_and_forth()
    {
        using var call = Client.Chat();
        for (var number = 0; number < 20; number++)
        {
            await call.RequestStream.WriteAsync(new Note { Text = "hello", Number = number }).Soon();
            (await call.ResponseStream.MoveNext().Soon()).ShouldBeTrue();
            call.ResponseStream.Current.ShouldBe(new Note { Text = "re: hello", Number = number + 1 });
        }

        await call.RequestStream.CompleteAsync().Soon();
        (await call.ResponseStream.MoveNext().Soon()).ShouldBeFalse();
    }

    [SkippableFact]
    public async Task Chat_lets_the_server_speak_first()
    {
        using var call = Client.Chat(new Metadata { { "x-greet", "please" } });
        (await call.ResponseStream.MoveNext().Soon()).ShouldBeTrue();
        call.ResponseStream.Current.Text.ShouldBe("greeting");
    }

    [SkippableFact]
    public async Task Chat_disposed_in_the_middle_is_cancelled()
    {
        var key = NewKey();
        using var call = Client.Chat(new Metadata { { "x-key", key } });
        await call.RequestStream.WriteAsync(new Note()).Soon();
        (await call.ResponseStream.MoveNext().Soon()).ShouldBeTrue();
        call.Dispose();
        (await FaultOf(call.RequestStream.WriteAsync(new Note()))).StatusCode.ShouldBe(StatusCode.Cancelled);
        await SeenAsync(key);
    }

    [SkippableFact]
    public async Task Many_calls_run_at_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(number => Client.UnaryAsync(new Note { Number = number }).ResponseAsync)).Soon();
        answers.Select(note => note.Number).ShouldBe(Enumerable.Range(0, 200));
    }

    private static string NewKey() => Guid.NewGuid().ToString("N");

    private static async Task DrainAsync(IAsyncStreamReader<Note> stream)
    {
        while (await stream.MoveNext())
        {
        }
    }

    private static async Task<RpcException> FaultOf(Task task) => await Should.ThrowAsync<RpcException>(task.Soon());

    private async Task SeenAsync(string key)
    {
        using var bound = new CancellationTokenSource(Waiting.Long);
        while ((await Client.UnaryAsync(new Note { Text = "seen:" + key }, cancellationToken: bound.Token)).Number == 0)
        {
            await Task.Delay(20, bound.Token);
        }
    }
}
