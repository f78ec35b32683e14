using System.Diagnostics;
using LoopPlatform.Loops.Execution;

namespace LoopPlatform.Sandbox.Tests.Execution;

/// <summary>What every launcher must do with candidates, hostile ones above all. A launcher's tests derive from this.</summary>
[Collection(SandboxFixture.Name)]
public abstract class ExecutionTests(SandboxFixture sandbox, Isolation isolation) : IAsyncLifetime
{
    protected SandboxFixture Sandbox { get; } = sandbox;

    protected Isolation Isolation { get; } = isolation;

    /// <summary>Program, outcome, the limit that ended it.</summary>
    public static TheoryData<string, Outcome, string?> Endings => new()
    {
        { "CompileError", Outcome.CompileError, null },
        { "endless-loop", Outcome.Timeout, "cpu" },
        { "endless-threads", Outcome.Timeout, "cpu" },
        { "memory-heap", Outcome.OutOfMemory, "heap" },
        { "memory-native", Outcome.OutOfMemory, "memory" },
        { "PretendedMemoryBomb", Outcome.RuntimeError, null },
        { "thread-bomb", Outcome.ProcessLimit, "processes" },
        { "stderr-flood", Outcome.OutputLimit, "log" },
        { "result-flood", Outcome.OutputLimit, "output" },
        { "huge-frame", Outcome.OutputLimit, "output" },
        { "stdout-flood", Outcome.RuntimeError, null },
        { "forged-no-table", Outcome.RuntimeError, null },
        { "forged-result", Outcome.Ok, null },
        { "LateThread", Outcome.Ok, null },
        { "Hashes", Outcome.Ok, null },
        { "exit-zero", Outcome.RuntimeError, null },
        { "ExitCode", Outcome.RuntimeError, null },
        { "stack-overflow", Outcome.RuntimeError, null },
        { "fail-fast", Outcome.RuntimeError, null },
        { "kills-itself", Outcome.Killed, null },
        { "Throws", Outcome.RuntimeError, null },
    };

    [SkippableTheory]
    [MemberData(nameof(Endings))]
    public async Task Candidate_ends_with_the_outcome_it_earned(string program, Outcome outcome, string? limitFired)
    {
        var result = await Sandbox.RunAsync(program, Isolation);

        result.Outcome.ShouldBe(outcome, result.Detail);
        result.Receipt.LimitFired.ShouldBeOneOf(limitFired, WithoutGroups(limitFired));
        (result.Output is not null).ShouldBe(outcome is Outcome.Ok);
        await Sandbox.SettleAsync();
        await AssertNothingLeftAsync();
    }

    [SkippableFact]
    public async Task Honest_candidate_gets_its_input_and_gives_its_output_with_a_full_receipt()
    {
        var result = await Sandbox.RunAsync("Honest", Isolation, "seventeen");

        (await Sandbox.OutputAsync(result)).ShouldBe("value\nseventeen\n");
        var receipt = result.Receipt;
        receipt.Isolation.ShouldBe(Isolation);
        receipt.Limits.ShouldBe(SandboxFixture.Limits);
        receipt.CpuMs.ShouldNotBeNull().ShouldBeInRange(1, 2000);
        receipt.WallMs.ShouldBeGreaterThan(0);
        receipt.PeakMemoryBytes.ShouldNotBeNull().ShouldBeInRange(1 << 20, receipt.Limits.MemoryBytes);
        receipt.PeakProcesses.ShouldNotBeNull().ShouldBeInRange(2, receipt.Limits.Processes);
        receipt.BytesIn.ShouldBeGreaterThan(0);
        receipt.BytesOut.ShouldBeGreaterThan(0);
        receipt.Kernel.ShouldNotBeEmpty();
        receipt.Image.Length.ShouldBe(64);
        receipt.NotMeasured.Keys.ShouldBeSubsetOf(["exitCode"]);
    }

    [SkippableFact]
    public async Task Smallest_cell_that_can_be_asked_for_runs_an_honest_candidate()
    {
        var least = new Limits { MemoryBytes = 64 << 20, Processes = 32, TmpBytes = 4096, Cpus = 0.5 };

        (await Sandbox.OutputAsync(await Sandbox.RunAsync("Honest", Isolation, "small", least))).ShouldBe("value\nsmall\n");
    }

    [SkippableFact]
    public async Task Sleeping_candidate_is_stopped_at_the_wall_limit()
    {
        var watch = Stopwatch.StartNew();

        var result = await Sandbox.RunAsync("sleep-forever", Isolation, limits: SandboxFixture.Limits with { Wall = TimeSpan.FromSeconds(1) });

        result.Outcome.ShouldBe(Outcome.Timeout);
        result.Receipt.LimitFired.ShouldBe(Receipt.WallLimit);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [SkippableFact]
    public async Task Printing_one_byte_too_many_is_seen_even_when_an_answer_follows()
    {
        var result = await Sandbox.RunAsync("LogOverflow", Isolation, SandboxFixture.Limits.LogBytes.ToString());

        result.Outcome.ShouldBe(Outcome.OutputLimit);
        result.Receipt.LimitFired.ShouldBe("log");
    }

    [SkippableFact]
    public async Task Exception_is_told_with_type_message_and_place()
    {
        var result = await Sandbox.RunAsync("Throws", Isolation);

        result.Detail.ShouldNotBeNull();
        result.Detail.ShouldContain("System.InvalidOperationException: cannot make sense of given.csv");
        result.Detail.ShouldContain("Throws.Parse, line 12");
    }

    [SkippableTheory]
    [InlineData("NoGenome", "There is no genome in this file")]
    [InlineData("TwoGenomes", "There are 2 genomes in this file (TwoGenomes.First, TwoGenomes.Second)")]
    [InlineData("ReturnsNull", "ReturnsNull.Run returned null")]
    public async Task Source_that_is_no_genome_is_told_what_one_is(string program, string message)
    {
        var result = await Sandbox.RunAsync(program, Isolation);

        result.Outcome.ShouldBe(Outcome.RuntimeError);
        result.Detail.ShouldNotBeNull().ShouldContain(message);
    }

    public async Task InitializeAsync()
    {
        var status = await Sandbox.Doctor.ProbeAsync(Isolation, CancellationToken.None);
        Skip.IfNot(status.Usable, status.Description);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>What is told instead where no control group can be made, and so no kernel limit on the memory of a whole cell.</summary>
    protected virtual string? WithoutGroups(string? limitFired) => limitFired;

    /// <summary>Fails when the launcher left something of the candidate behind.</summary>
    protected abstract Task AssertNothingLeftAsync();
}
