using Grpc.Core;
using Grpc.Tests.V1;
using Microsoft.Extensions.Logging;

namespace Grpc.Tests.Server;

/// <summary>What our server does when time is up, seen from plain HTTP.</summary>
public sealed class DeadlineTests : ProbeServer
{
    private static readonly byte[] Frame = RawAnswer.Frame(new Note { Number = 1 });

    [Fact]
    public async Task Deadline_before_the_response_is_told_in_the_headers()
    {
        Probe.OnUnary = async (note, context) =>
        {
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
            return note;
        };
        var answer = await Client.PostAsync(Unary, Frame, ("grpc-timeout", "100m"));
        (answer.HeaderStatus, RawAnswer.First(answer.Headers, "grpc-message")).ShouldBe(("4", "Deadline Exceeded"));
    }

    [Fact]
    public async Task Deadline_behind_a_message_is_told_in_the_trailers()
    {
        Probe.OnRepeat = async (note, responses, context) =>
        {
            await responses.WriteAsync(note);
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        };
        // Long enough for the message on a busy machine.
        var answer = await Client.PostAsync(Repeat, Frame, ("grpc-timeout", "5S"));
        (answer.HeaderStatus, answer.TrailerStatus).ShouldBe((null, "4"));
        answer.Body.ShouldBe(Frame);
    }

    [Fact]
    public async Task Late_result_does_not_touch_the_response()
    {
        var (release, late) = (new TaskCompletionSource(), new TaskCompletionSource<Exception?>());
        Probe.OnRepeat = async (note, responses, context) =>
        {
            await release.Task;
            context.ResponseTrailers.Add("x-late", "a");
            late.SetResult(await Record.ExceptionAsync(() => responses.WriteAsync(note)));
            throw new RpcException(new Status(StatusCode.DataLoss, "too late"));
        };
        var answer = await Client.PostAsync(Repeat, Frame, ("grpc-timeout", "2S"));
        release.SetResult();
        answer.HeaderStatus.ShouldBe("4");
        (await late.Task.Soon()).ShouldBeOfType<InvalidOperationException>();
        // The connection is as good as before.
        Probe.OnUnary = (note, _) => Task.FromResult(note);
        (await Client.PostAsync(Unary, Frame)).TrailerStatus.ShouldBe("0");
    }

    [Fact]
    public async Task Deadline_in_the_middle_of_a_write_resets_the_stream()
    {
        var ended = new TaskCompletionSource<Exception?>();
        Probe.OnRepeat = async (_, responses, _) =>
            ended.SetResult(await Record.ExceptionAsync(() => responses.WriteAsync(new Note { Payload = Google.Protobuf.ByteString.CopyFrom(new byte[8 << 20]) })));
        using var response = await Client.SendAsync(Repeat, new ByteArrayContent(Frame), "application/grpc", ("grpc-timeout", "5S"));
        await ended.Task.Soon();
        await Should.ThrowAsync<Exception>(response.Content.ReadAsByteArrayAsync().Soon());
    }

    [Fact]
    public async Task Handler_is_told_though_the_caller_does_not_read()
    {
        var cancelled = new TaskCompletionSource();
        Probe.OnRepeat = async (_, responses, context) =>
        {
            await using var registration = context.CancellationToken.Register(cancelled.SetResult);
            // More than the caller's window of 64 KB, and nobody waits for it to go out.
            responses.WriteOptions = new WriteOptions(WriteFlags.BufferHint);
            await responses.WriteAsync(new Note { Payload = Google.Protobuf.ByteString.CopyFrom(new byte[90_000]) });
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        };
        using var response = await Client.SendAsync(Repeat, new ByteArrayContent(Frame), "application/grpc", ("grpc-timeout", "5S"));
        await cancelled.Task.Soon();
    }

    [Fact]
    public async Task Caller_that_goes_away_is_no_error()
    {
        var (started, ended) = (new TaskCompletionSource(), new TaskCompletionSource());
        Probe.OnRepeat = async (note, responses, context) =>
        {
            started.SetResult();
            await using var registration = context.CancellationToken.Register(ended.SetResult);
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        };
        using (var client = new RawClient(Address))
        {
            var call = client.PostAsync(Repeat, Frame);
            await started.Task.Soon();
            client.Dispose();
            await Should.ThrowAsync<Exception>(call);
        }

        await ended.Task.Soon();
        using var bound = new CancellationTokenSource(Waiting.Long);
        while (Log.Records.IsEmpty)
        {
            await Task.Delay(20, bound.Token);
        }

        Log.Records.ShouldHaveSingleItem().Level.ShouldBe(LogLevel.Information);
    }
}
