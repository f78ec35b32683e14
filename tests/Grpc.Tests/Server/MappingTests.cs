using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Tests.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Tests.Server;

public sealed class MappingTests : ProbeServer
{
    private static readonly byte[] Frame = RawAnswer.Frame(new Note { Number = 1 });

    [Fact]
    public async Task Options_limit_responses_and_tell_details()
    {
        Probe.OnUnary = (_, _) => Task.FromResult(new Note { Text = new string('a', 100) });
        (await Client.PostAsync(Unary, Frame)).TrailerStatus.ShouldBe("8");
        Probe.OnUnary = (_, _) => throw new InvalidCastException("details");
        RawAnswer.First((await Client.PostAsync(Unary, Frame)).Headers, "grpc-message").ShouldBe("Exception was thrown by handler. InvalidCastException: details");
    }

    [Fact]
    public async Task Endpoint_carries_metadata_and_conventions()
    {
        IReadOnlyList<object>? seen = null;
        Probe.OnUnary = (note, context) =>
        {
            seen = context.GetHttpContext().GetEndpoint()!.Metadata;
            return Task.FromResult(note);
        };
        (await Client.PostAsync(Unary, Frame)).TrailerStatus.ShouldBe("0");
        seen!.OfType<GrpcMethodMetadata>().ShouldHaveSingleItem().Method.FullName.ShouldBe(Unary);
        seen!.ShouldContain("a convention");
    }

    [Fact]
    public async Task Service_that_is_not_registered_lives_for_one_call()
    {
        await using var server = await OwnServer.StartAsync(builder => builder.Services.AddGrpc(), app => app.MapGrpcService<OneCall>());
        using var client = new RawClient(server.Address);
        (await client.PostAsync(Unary, Frame)).TrailerStatus.ShouldBe("0");
        await server.State.Cancelled("disposed").Soon();
    }

    [Fact]
    public async Task Mistakes_are_told_at_the_start()
    {
        var forgotten = OwnServer.StartAsync(_ => { }, app => app.MapGrpcService<Probe>());
        (await Should.ThrowAsync<InvalidOperationException>(forgotten)).Message.ShouldContain("AddGrpc");
        var other = OwnServer.StartAsync(builder => builder.Services.AddGrpc(), app => app.MapGrpcService<TrialState>());
        (await Should.ThrowAsync<InvalidOperationException>(other)).Message.ShouldContain("TrialState is no gRPC service");
    }

    protected override void Configure(GrpcServiceOptions options)
    {
        options.MaxSendMessageSize = 50;
        options.EnableDetailedErrors = true;
    }

    protected override void Map(WebApplication app) => app.MapGrpcService<Probe>().WithMetadata("a convention");

    public sealed class OneCall(TrialState state) : Trial.TrialBase, IAsyncDisposable
    {
        public override Task<Note> Unary(Note request, ServerCallContext context) => Task.FromResult(request);

        public ValueTask DisposeAsync()
        {
            state.SetCancelled("disposed");
            return ValueTask.CompletedTask;
        }
    }
}
