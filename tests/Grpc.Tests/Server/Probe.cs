using Grpc.Core;
using Grpc.Tests.V1;

namespace Grpc.Tests.Server;

/// <summary>A service whose methods a test writes.</summary>
public sealed class Probe : Trial.TrialBase
{
    public Func<Note, ServerCallContext, Task<Note>> OnUnary { get; set; } = (note, _) => Task.FromResult(note);

    public Func<Note, IServerStreamWriter<Note>, ServerCallContext, Task> OnRepeat { get; set; } = (_, _, _) => Task.CompletedTask;

    public Func<IAsyncStreamReader<Note>, ServerCallContext, Task<Count>> OnSum { get; set; } = (_, _) => Task.FromResult(new Count());

    public override Task<Note> Unary(Note request, ServerCallContext context) => OnUnary(request, context);

    public override Task Repeat(Note request, IServerStreamWriter<Note> responseStream, ServerCallContext context) => OnRepeat(request, responseStream, context);

    public override Task<Count> Sum(IAsyncStreamReader<Note> requestStream, ServerCallContext context) => OnSum(requestStream, context);
}
