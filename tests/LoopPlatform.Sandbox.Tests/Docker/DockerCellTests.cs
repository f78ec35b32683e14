using System.Diagnostics;
using System.Globalization;
using Docker.DotNet;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Sandbox.Launching;
using LoopPlatform.Sandbox.Launching.Cgroups;
using LoopPlatform.Sandbox.Launching.Docker;
using LoopPlatform.Sandbox.Tests.Execution;

namespace LoopPlatform.Sandbox.Tests.Docker;

[Collection(SandboxFixture.Name)]
[Trait("Category", "Integration")]
public sealed class DockerCellTests(DockerFixture docker) : IClassFixture<DockerFixture>
{
    private const int SigKill = 9;

    [SkippableFact]
    public async Task Runner_left_alone_is_stopped_and_every_figure_is_there()
    {
        await using var cell = await StartAsync();

        var exit = await cell.StopAsync(CancellationToken.None);

        // Its input has ended with the streams: it may be gone before the kill.
        exit.ExitCode.ShouldBeOneOf(null, 0);
        exit.OutOfMemory.ShouldBeFalse();
        exit.Usage.CpuMs.ShouldNotBeNull().ShouldBeGreaterThan(5);
        exit.Usage.PeakMemoryBytes.ShouldNotBeNull().ShouldBeInRange(1 << 20, new Limits().MemoryBytes);
        exit.Usage.PeakProcesses.ShouldNotBeNull().ShouldBeInRange(2, 40);
        exit.Usage.NotMeasured.ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task Runner_killed_by_somebody_else_shows_the_signal()
    {
        await using var cell = await StartAsync();
        var init = (await docker.Client.Containers.InspectContainerAsync(cell.Id)).State.Pid;
        var children = await File.ReadAllTextAsync($"/proc/{init}/task/{init}/children");
        using (var runner = Process.GetProcessById(int.Parse(children, CultureInfo.InvariantCulture)))
        {
            runner.Kill();
        }

        (await cell.ReadAsync(new byte[100], CancellationToken.None)).Count.ShouldBe(0);
        var exit = await cell.StopAsync(CancellationToken.None);

        exit.ExitCode.ShouldBe(128 + SigKill);
        exit.OutOfMemory.ShouldBeFalse();
    }

    [SkippableFact]
    public async Task Runner_that_dies_with_input_unread_shows_how_and_holds_nobody_up()
    {
        await using var cell = await StartAsync();
        byte[] brokenJobAndMore = [2, 0, 0, 0x20, 0, .. new byte[4 << 20]];

        var sending = cell.SendAsync(brokenJobAndMore, CancellationToken.None);
        while ((await cell.ReadAsync(new byte[4096], CancellationToken.None)).Count > 0)
        {
        }

        (await cell.StopAsync(CancellationToken.None)).ExitCode.ShouldBe(0);
        await sending.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [SkippableFact]
    public async Task Cell_that_nobody_stops_is_ended_by_its_own_deadline()
    {
        await using var cell = await docker.StartAsync(new(), life: TimeSpan.FromSeconds(1));

        while ((await cell.ReadAsync(new byte[100], CancellationToken.None)).Count > 0)
        {
        }

        (await cell.StopAsync(CancellationToken.None)).ExitCode.ShouldBe(128 + SigKill);
    }

    [SkippableFact]
    public async Task Disposed_cell_leaves_no_container_and_no_control_group()
    {
        var cell = await StartAsync();
        var parent = (await docker.Client.Containers.InspectContainerAsync(cell.Id)).HostConfig.CgroupParent;
        parent.ShouldStartWith($"/{CellCgroup.Root}/");

        await cell.DisposeAsync();
        await cell.DisposeAsync();

        await Should.ThrowAsync<DockerContainerNotFoundException>(() => docker.Client.Containers.InspectContainerAsync(cell.Id));
        Directory.GetDirectories(CellCgroup.Mount).Append(CellCgroup.Mount).ShouldAllBe(hierarchy => !Directory.Exists(hierarchy + parent));
    }

    [SkippableFact]
    public async Task Cancelled_start_leaves_no_container()
    {
        var launcher = docker.Launcher;
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(30));

        await Should.ThrowAsync<OperationCanceledException>(() => launcher.StartAsync(DockerFixture.Profile(new()), DockerFixture.Life, cancellation.Token));

        (await docker.OwnContainersAsync()).ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task Container_removed_by_somebody_else_is_an_engine_fault_and_disposes_quietly()
    {
        var cell = await StartAsync();
        await docker.Client.Containers.RemoveContainerAsync(cell.Id, new() { Force = true });

        await Should.ThrowAsync<LauncherUnavailableException>(() => cell.StopAsync(CancellationToken.None));

        await cell.DisposeAsync();
    }

    private async Task<DockerCell> StartAsync()
    {
        var cell = await docker.StartAsync(new());
        await DockerFixture.ReadyAsync(cell);
        return cell;
    }
}
