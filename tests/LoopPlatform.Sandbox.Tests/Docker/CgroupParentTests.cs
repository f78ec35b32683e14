using Docker.DotNet.Models;
using LoopPlatform.Sandbox.Launching.Docker;
using LoopPlatform.Sandbox.Tests.Execution;

namespace LoopPlatform.Sandbox.Tests.Docker;

// Others count the groups of this process.
[Collection(SandboxFixture.Name)]
public sealed class CgroupParentTests
{
    private const string Socket = "unix:///var/run/docker.sock";

    public static TheoryData<string, string, string, string> Hidden => new()
    {
        { "tcp://10.0.0.1:2375", Environment.MachineName, "cgroupfs", "the engine is not on this machine" },
        { Socket, "docker-desktop", "cgroupfs", "the engine is not on this machine" },
        { Socket, Environment.MachineName, "systemd", "the engine leaves its control groups to systemd" },
    };

    [Theory]
    [MemberData(nameof(Hidden))]
    public void Engine_that_hides_figures_gives_the_reason_for_each(string endpoint, string machine, string driver, string reason)
    {
        var notMeasured = CgroupParent.WhyNot(new Uri(endpoint), new SystemInfoResponse { Name = machine, CgroupDriver = driver });

        notMeasured.ShouldNotBeNull().Keys.ShouldBe(["cpuMs", "peakMemoryBytes", "peakProcesses"]);
        notMeasured.Values.ShouldAllBe(text => text.StartsWith(reason));
    }

    [SkippableFact]
    public void Engine_on_this_machine_hides_nothing_from_root()
    {
        Skip.IfNot(Environment.IsPrivilegedProcess, "only root makes control groups");

        CgroupParent.WhyNot(new Uri(Socket), new SystemInfoResponse { Name = Environment.MachineName + ".example.org", CgroupDriver = "cgroupfs" }).ShouldBeNull();
    }
}
