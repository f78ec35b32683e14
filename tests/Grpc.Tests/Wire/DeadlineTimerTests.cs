using System.Diagnostics;
using Grpc.Wire;

namespace Grpc.Tests.Wire;

public sealed class DeadlineTimerTests
{
    [Fact]
    public async Task Timer_fires_after_its_time_and_not_before()
    {
        var fired = new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously);
        var started = Stopwatch.GetTimestamp();
        using var timer = new DeadlineTimer(TimeSpan.FromMilliseconds(50), () => fired.TrySetResult(Stopwatch.GetElapsedTime(started)));
        timer.Start();
        (await fired.Task.Soon()).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public void Timer_takes_the_longest_timeout_and_may_be_started_when_disposed()
    {
        using var timer = new DeadlineTimer(Timeouts.Longest, () => { });
        timer.Start();
        timer.HasPassed.ShouldBeFalse();
        timer.Dispose();
        timer.Start();
    }
}
