using Google.Protobuf;
using Grpc.Core;
using Grpc.Tests.V1;

namespace Grpc.Tests;

/// <summary>The trial service; interop/trial.js is the same in JavaScript.</summary>
public sealed class TrialGrpc(TrialState state) : Trial.TrialBase
{
    public const string Detail = "50% wrong: é\n";

    public override async Task<Note> Unary(Note request, ServerCallContext context)
    {
        var (verb, key) = Split(request.Text);
        switch (verb)
        {
            case "invalid":
                throw Invalid();
            case "throw":
                throw new InvalidCastException("a secret");
            case "sleep":
                context.CancellationToken.Register(() => state.SetCancelled(key));
                await context.WriteResponseHeadersAsync([]);
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
                break;
            case "seen":
                return new Note { Number = state.Cancelled(key).IsCompleted ? 1 : 0 };
            case "deadline":
                return new Note { Number = (int)(context.Deadline - DateTime.UtcNow).TotalMilliseconds };
            case "blow":
                return new Note { Payload = ByteString.CopyFrom(new byte[request.Number]) };
        }

        await context.WriteResponseHeadersAsync(new Metadata { { "x-head", "head" } });
        foreach (var entry in context.RequestHeaders.Where(entry => entry.Key is "x-text" or "x-data-bin"))
        {
            context.ResponseTrailers.Add(entry);
        }

        return request;
    }

    public override async Task Repeat(Note request, IServerStreamWriter<Note> responseStream, ServerCallContext context)
    {
        var (verb, key) = Split(request.Text);
        context.CancellationToken.Register(() => state.SetCancelled(key));
        for (var number = 0; number < request.Number || verb == "endless"; number++)
        {
            await responseStream.WriteAsync(new Note { Text = request.Text, Number = number }, context.CancellationToken);
        }

        if (verb == "fail")
        {
            throw Invalid();
        }
    }

    public override async Task<Count> Sum(IAsyncStreamReader<Note> requestStream, ServerCallContext context)
    {
        var sum = 0;
        await foreach (var note in requestStream.ReadAllAsync(context.CancellationToken))
        {
            sum += note.Text == "invalid" ? throw Invalid() : note.Number;
        }

        return new Count { Value = sum };
    }

    public override async Task Chat(IAsyncStreamReader<Note> requestStream, IServerStreamWriter<Note> responseStream, ServerCallContext context)
    {
        context.CancellationToken.Register(() => state.SetCancelled(context.RequestHeaders.GetValue("x-key") ?? ""));
        if (context.RequestHeaders.Get("x-greet") is not null)
        {
            await responseStream.WriteAsync(new Note { Text = "greeting" });
        }

        await foreach (var note in requestStream.ReadAllAsync())
        {
            await responseStream.WriteAsync(new Note { Text = "re: " + note.Text, Number = note.Number + 1 });
        }
    }

    private static (string Verb, string Key) Split(string text) => text.IndexOf(':') is var colon and >= 0 ? (text[..colon], text[(colon + 1)..]) : (text, "");

    private static RpcException Invalid() => new(
        new Status(StatusCode.InvalidArgument, Detail),
        new Metadata { { "x-why", "because" }, { "x-why-bin", [0, 1, 255] } });
}
