using System.Net;
using Grpc.Core;
using Grpc.Tests.V1;

namespace Grpc.Tests.Server;

/// <summary>What our server answers, seen from plain HTTP.</summary>
public sealed class ResponseTests : ProbeServer
{
    private static readonly byte[] Frame = RawAnswer.Frame(new Note { Number = 1 });

    [Fact]
    public async Task Message_has_its_status_in_the_trailers()
    {
        Probe.OnUnary = (note, context) =>
        {
            context.ResponseTrailers.Add("x-text", "a");
            context.ResponseTrailers.Add("x-data-bin", [0, 255]);
            return Task.FromResult(note);
        };
        var answer = await Client.PostAsync(Unary, Frame);
        (answer.Http, answer.ContentType, answer.HeaderStatus, answer.TrailerStatus).ShouldBe((HttpStatusCode.OK, "application/grpc", null, "0"));
        answer.Body.ShouldBe(Frame);
        RawAnswer.First(answer.Trailers, "grpc-message").ShouldBeNull();
        RawAnswer.First(answer.Trailers, "x-text").ShouldBe("a");
        RawAnswer.First(answer.Trailers, "x-data-bin").ShouldBe("AP8=");
        RawAnswer.First(answer.Headers, "grpc-encoding").ShouldBeNull();
    }

    [Fact]
    public async Task Fault_without_message_has_everything_in_the_headers()
    {
        Probe.OnUnary = (_, context) =>
        {
            context.ResponseTrailers.Add("x-own", "a");
            throw new RpcException(new Status(StatusCode.NotFound, TrialGrpc.Detail), new Metadata { { "x-fault", "b" } });
        };
        var answer = await Client.PostAsync(Unary, Frame);
        (answer.Http, answer.HeaderStatus, answer.TrailerStatus, answer.Body.Length).ShouldBe((HttpStatusCode.OK, "5", null, 0));
        RawAnswer.First(answer.Headers, "grpc-message").ShouldBe("50%25 wrong: %C3%A9%0A");
        RawAnswer.First(answer.Headers, "x-own").ShouldBe("a");
        RawAnswer.First(answer.Headers, "x-fault").ShouldBe("b");
    }

    [Fact]
    public async Task Fault_may_carry_the_trailers_of_its_call()
    {
        Probe.OnUnary = (_, context) =>
        {
            context.ResponseTrailers.Add("x-own", "a");
            throw new RpcException(new Status(StatusCode.NotFound, ""), context.ResponseTrailers);
        };
        var answer = await Client.PostAsync(Unary, Frame);
        answer.HeaderStatus.ShouldBe("5");
        answer.Headers.GetValues("x-own").ShouldBe(["a"]);
    }

    [Fact]
    public async Task Fault_behind_a_message_is_in_the_trailers()
    {
        Probe.OnRepeat = async (note, responses, _) =>
        {
            await responses.WriteAsync(note);
            throw new RpcException(new Status(StatusCode.Aborted, "enough"));
        };
        var answer = await Client.PostAsync(Repeat, Frame);
        (answer.HeaderStatus, answer.TrailerStatus).ShouldBe((null, "10"));
        answer.Body.ShouldBe(Frame);
    }

    [Fact]
    public async Task Status_that_a_handler_sets_is_sent()
    {
        Probe.OnRepeat = (_, _, context) =>
        {
            context.Status = new Status(StatusCode.FailedPrecondition, "not now");
            return Task.CompletedTask;
        };
        (await Client.PostAsync(Repeat, Frame)).HeaderStatus.ShouldBe("9");
    }

    [Fact]
    public async Task Exception_is_logged_and_not_told()
    {
        Probe.OnUnary = (_, _) => throw new InvalidCastException("a secret");
        var answer = await Client.PostAsync(Unary, Frame);
        (answer.HeaderStatus, RawAnswer.First(answer.Headers, "grpc-message")).ShouldBe(("2", "Exception was thrown by handler."));
        Log.Records.ShouldHaveSingleItem().Level.ShouldBe(Microsoft.Extensions.Logging.LogLevel.Error);
    }

    [Fact]
    public async Task Null_is_cancelled()
    {
        Probe.OnUnary = (_, _) => Task.FromResult<Note>(null!);
        (await Client.PostAsync(Unary, Frame)).HeaderStatus.ShouldBe("1");
    }

    [Fact]
    public async Task Trailer_that_http_cannot_carry_fails_the_call()
    {
        Probe.OnUnary = (note, context) =>
        {
            context.ResponseTrailers.Add("x-text", "é");
            return Task.FromResult(note);
        };
        (await Client.PostAsync(Unary, Frame)).TrailerStatus.ShouldBe("2");
    }

    [Fact]
    public async Task Headers_are_sent_once_and_first()
    {
        Exception? second = null;
        Probe.OnUnary = async (note, context) =>
        {
            await context.WriteResponseHeadersAsync(new Metadata { { "x-head", "a" } });
            second = await Record.ExceptionAsync(() => context.WriteResponseHeadersAsync([]));
            return note;
        };
        RawAnswer.First((await Client.PostAsync(Unary, Frame)).Headers, "x-head").ShouldBe("a");
        second.ShouldBeOfType<InvalidOperationException>();
    }

    [Fact]
    public async Task Write_waits_its_turn_and_for_the_end_of_the_call_it_is_too_late()
    {
        var (second, late) = (new TaskCompletionSource<Exception?>(), new TaskCompletionSource<IServerStreamWriter<Note>>());
        Probe.OnRepeat = async (note, responses, _) =>
        {
            // Nobody reads yet, and no window holds as much.
            var first = responses.WriteAsync(new Note { Payload = Google.Protobuf.ByteString.CopyFrom(new byte[8 << 20]) });
            second.SetResult(await Record.ExceptionAsync(() => responses.WriteAsync(note)));
            await first;
            late.SetResult(responses);
        };
        using var response = await Client.SendAsync(Repeat, new ByteArrayContent(Frame), "application/grpc");
        (await second.Task.Soon()).ShouldBeOfType<InvalidOperationException>().Message.ShouldContain("previous write");
        (await response.Content.ReadAsByteArrayAsync().Soon()).Length.ShouldBeGreaterThan(8 << 20);
        RawAnswer.First(response.TrailingHeaders, "grpc-status").ShouldBe("0");
        (await Should.ThrowAsync<InvalidOperationException>((await late.Task.Soon()).WriteAsync(new Note()))).Message.ShouldContain("complete");
    }

    [Fact]
    public async Task Write_that_is_given_up_resets_the_stream()
    {
        Probe.OnRepeat = async (_, responses, _) =>
        {
            using var cancellation = new CancellationTokenSource();
            var write = responses.WriteAsync(new Note { Payload = Google.Protobuf.ByteString.CopyFrom(new byte[8 << 20]) }, cancellation.Token);
            await cancellation.CancelAsync();
            await write;
        };
        using var response = await Client.SendAsync(Repeat, new ByteArrayContent(Frame), "application/grpc");
        var fault = await Should.ThrowAsync<Exception>(response.Content.ReadAsByteArrayAsync().Soon());
        (fault as HttpProtocolException ?? fault.InnerException).ShouldBeOfType<HttpProtocolException>().ErrorCode.ShouldBe(8);
    }

    [Fact]
    public async Task Buffered_messages_go_out_with_the_status()
    {
        Probe.OnRepeat = async (note, responses, _) =>
        {
            responses.WriteOptions = new WriteOptions(WriteFlags.BufferHint);
            await responses.WriteAsync(note);
            await responses.WriteAsync(note);
        };
        var answer = await Client.PostAsync(Repeat, Frame);
        answer.Body.ShouldBe([.. Frame, .. Frame]);
        answer.TrailerStatus.ShouldBe("0");
    }
}
