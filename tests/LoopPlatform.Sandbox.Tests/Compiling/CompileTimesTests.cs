using LoopPlatform.Sandbox.Compiling;

namespace LoopPlatform.Sandbox.Tests.Compiling;

public sealed class CompileTimesTests
{
    [Fact]
    public async Task First_assembly_of_a_process_takes_longer_than_later_ones()
    {
        var times = await CompileTimes.MeasureAsync(new(), "class A { int B(int c) => c + 1; }", 20, CancellationToken.None);

        times.Warm.ShouldBeGreaterThan(TimeSpan.Zero);
        times.Cold.ShouldBeGreaterThan(times.Warm);
    }

    [Fact]
    public async Task Source_that_does_not_compile_is_not_measured() => (await Should.ThrowAsync<InvalidOperationException>(
        () => CompileTimes.MeasureAsync(new(), "class", 20, CancellationToken.None))).Message.ShouldContain("CS1001");
}
