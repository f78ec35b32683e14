using LoopPlatform.Contracts;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Sandbox.Compiling;
using LoopPlatform.Sandbox.Execution;
using LoopPlatform.Sandbox.Launching;
using LoopPlatform.Sandbox.Pooling;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LoopPlatform.Sandbox.Tests.Execution;

[Collection(SandboxFixture.Name)]
public sealed class CandidateExecutorTests(SandboxFixture sandbox)
{
    private const Isolation Plain = Isolation.Process;

    [Theory]
    [InlineData("Honest")]
    [InlineData("Throws")]
    [InlineData("CompileError")]
    public async Task Equal_execution_that_would_end_the_same_is_answered_from_before(string program)
    {
        var value = Guid.NewGuid().ToString();
        var first = await sandbox.ExecuteAsync(program, Plain, value);

        var second = await sandbox.ExecuteAsync(program, Plain, value);

        first.CacheHit.ShouldBeFalse();
        second.CacheHit.ShouldBeTrue();
        second.Result.ShouldBe(first.Result);
    }

    [Fact]
    public async Task Execution_that_ended_at_a_limit_is_run_again()
    {
        var limits = SandboxFixture.Limits with { Wall = TimeSpan.FromMilliseconds(100) };
        await sandbox.ExecuteAsync("sleep-forever", Plain, limits: limits);

        (await sandbox.ExecuteAsync("sleep-forever", Plain, limits: limits)).CacheHit.ShouldBeFalse();
    }

    [Fact]
    public async Task Other_input_or_other_limits_are_another_execution()
    {
        var value = Guid.NewGuid().ToString();
        await sandbox.ExecuteAsync("Honest", Plain, value);

        (await sandbox.ExecuteAsync("Honest", Plain, value + "!")).CacheHit.ShouldBeFalse();
        (await sandbox.ExecuteAsync("Honest", Plain, value, SandboxFixture.Limits with { OutputBytes = 1000 })).CacheHit.ShouldBeFalse();
    }

    [Fact]
    public async Task Known_execution_whose_output_is_gone_is_run_again()
    {
        var value = Guid.NewGuid().ToString();
        var first = await sandbox.ExecuteAsync("Hashes", Plain, value);
        sandbox.Blobs.Forget(first.Result.Output!.Value);

        var second = await sandbox.ExecuteAsync("Hashes", Plain, value);

        second.CacheHit.ShouldBeFalse();
        (await sandbox.OutputAsync(second.Result)).ShouldStartWith("hash\n");
    }

    [Fact]
    public async Task Candidate_that_does_not_compile_is_told_where_and_has_a_receipt_that_says_nothing_ran()
    {
        var result = await sandbox.RunAsync("CompileError", Plain);

        result.Detail.ShouldNotBeNull().ShouldStartWith("line 5, column 57: CS1061");
        result.Receipt.CpuMs.ShouldBeNull();
        result.Receipt.NotMeasured["cpuMs"].ShouldContain("did not compile");
    }

    [Fact]
    public async Task Cancelled_execution_stops_at_once_and_leaves_nothing()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        var command = await sandbox.CommandAsync("endless-loop", Plain, "cancelled");

        await Should.ThrowAsync<OperationCanceledException>(() => sandbox.Executor.ExecuteAsync(command, soon.Token));
        await sandbox.SettleAsync();

        ChildCellAssert.NothingLeft();
    }

    [Fact]
    public async Task Place_that_cannot_run_candidates_is_our_failure_with_the_way_out()
    {
        using var launchers = new Launchers(NullLoggerFactory.Instance, () => "unix:///nowhere/docker.sock");
        await using var compiler = new CompilerProcess(Options.Create(new SandboxOptions()));
        await using var pool = new WarmPool(launchers, Options.Create(new SandboxOptions()), TimeProvider.System, NullLogger<WarmPool>.Instance);
        using var executor = new CandidateExecutor(sandbox.Blobs, compiler, launchers, pool, Options.Create(new SandboxOptions()), SandboxFixture.Signer);

        var result = (await executor.ExecuteAsync(await sandbox.CommandAsync("Honest", Isolation.Docker, "1"), CancellationToken.None)).Result;

        result.Outcome.ShouldBe(Outcome.InfrastructureFailure);
        result.Detail.ShouldNotBeNull().ShouldContain("/nowhere/docker.sock");
    }

    [Fact]
    public async Task Language_without_a_runner_is_refused_by_name()
    {
        var command = await sandbox.CommandAsync("Honest", Plain, "1") with { Language = "cobol" };

        var result = (await sandbox.Executor.ExecuteAsync(command, CancellationToken.None)).Result;

        result.Outcome.ShouldBe(Outcome.InfrastructureFailure);
        result.Detail.ShouldNotBeNull().ShouldContain("'cobol'");
    }

    [Fact]
    public async Task Missing_source_is_an_error_and_no_outcome()
    {
        var command = await sandbox.CommandAsync("Honest", Plain, "1") with { Candidate = Loops.Values.Digest.Of("never stored") };

        await Should.ThrowAsync<BlobNotFoundException>(() => sandbox.Executor.ExecuteAsync(command, CancellationToken.None));
    }

    [Fact]
    public async Task Cell_too_small_for_the_runner_itself_is_our_failure()
    {
        var result = await sandbox.RunAsync("Honest", Plain, limits: SandboxFixture.Limits with { Processes = 2 });

        result.Outcome.ShouldBe(Outcome.InfrastructureFailure);
        result.Detail.ShouldNotBeNull().ShouldStartWith("the runner did not start");
    }
}
