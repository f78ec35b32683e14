using Grpc.Core;
using LoopPlatform.Contracts;
using LoopPlatform.Loops.Values;
using LoopPlatform.ServiceDefaults.Resilience;

namespace LoopPlatform.ServiceDefaults.Tests;

/// <summary>Work in hand waits for an orchestrator that is away; it is not failed work.</summary>
public sealed class PatientBlobsTests
{
    [Fact]
    public async Task Blobs_of_an_orchestrator_that_comes_back_are_read_and_stored()
    {
        var away = new Away(StatusCode.Unavailable, calls: 3);
        var blobs = new PatientBlobs(away);

        (await blobs.GetAsync(Digest.Of("a"), default)).ShouldBe([1]);
        away.Calls = 2;
        (await blobs.PutAsync("a"u8.ToArray(), default)).ShouldBe(Digest.Of("a"));
        away.Calls.ShouldBe(0);
    }

    [Theory]
    [InlineData(StatusCode.Unauthenticated)]
    [InlineData(StatusCode.ResourceExhausted)]
    public async Task Blobs_that_are_refused_are_not_asked_for_again(StatusCode status)
    {
        var refusing = new Away(status, calls: 2);

        (await Should.ThrowAsync<RpcException>(() => new PatientBlobs(refusing).GetAsync(Digest.Of("a"), default))).StatusCode.ShouldBe(status);

        refusing.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task Blobs_are_waited_for_no_longer_than_the_work_goes_on()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Should.ThrowAsync<OperationCanceledException>(() => new PatientBlobs(new Away(StatusCode.Unavailable, int.MaxValue)).GetAsync(Digest.Of("a"), stop.Token));
    }

    /// <summary>Fails so many calls, then answers.</summary>
    private sealed class Away(StatusCode status, int calls) : IBlobStore
    {
        public int Calls { get; set; } = calls;

        public Task<Digest> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation) => Task.FromResult(Answer(Digest.Of(content.Span)));

        public Task<byte[]> GetAsync(Digest digest, CancellationToken cancellation) => Task.FromResult(Answer(new byte[] { 1 }));

        private T Answer<T>(T answer) => Calls == 0 ? answer : throw new RpcException(new(status, $"{Calls--} more"));
    }
}
