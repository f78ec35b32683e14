using System.Globalization;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Sandbox.Launching.Docker;
using LoopPlatform.Sandbox.Tests.Execution;

namespace LoopPlatform.Sandbox.Tests.Docker;

/// <summary>Asks the kernel, not the engine, what holds for a container's processes.</summary>
[Collection(SandboxFixture.Name)]
[Trait("Category", "Integration")]
public sealed class ContainerTests(DockerFixture docker) : IClassFixture<DockerFixture>
{
    private static readonly Limits Limits = new() { MemoryBytes = 128 << 20, Processes = 40, TmpBytes = 8 << 20, Cpu = TimeSpan.FromSeconds(2.5), Cpus = 0.5 };

    [SkippableFact]
    public async Task Processes_of_a_container_hold_no_privilege()
    {
        await using var cell = await StartAsync();
        foreach (var pid in await ProcessesAsync(cell))
        {
            var status = File.ReadLines($"/proc/{pid}/status").Select(line => line.Split(':', 2)).ToDictionary(pair => pair[0], pair => pair[1].Trim());

            status["Uid"].ShouldBe("65534\t65534\t65534\t65534");
            status["Gid"].ShouldBe("65534\t65534\t65534\t65534");
            status["CapEff"].ShouldBe("0000000000000000");
            status["CapBnd"].ShouldBe("0000000000000000");
            status["NoNewPrivs"].ShouldBe("1");
            status["Seccomp"].ShouldBe("2");
        }
    }

    [SkippableFact]
    public async Task Container_has_a_network_with_nothing_but_its_own_loopback()
    {
        await using var cell = await StartAsync();
        var pid = (await ProcessesAsync(cell))[0];

        new FileInfo($"/proc/{pid}/ns/net").LinkTarget.ShouldNotBe(new FileInfo("/proc/self/ns/net").LinkTarget);
        File.ReadLines($"/proc/{pid}/net/dev").Skip(2).Select(line => line.Split(':')[0].Trim()).ShouldBe(["lo"]);
    }

    [SkippableFact]
    public async Task Container_can_write_to_its_small_tmp_alone()
    {
        await using var cell = await StartAsync();
        var pid = (await ProcessesAsync(cell))[0];

        // 24 23 0:22 / /tmp rw,nosuid,nodev,noexec,relatime - tmpfs tmpfs rw,size=8192k
        var mounts = File.ReadLines($"/proc/{pid}/mountinfo").Select(line => line.Split(' ')).ToDictionary(fields => fields[4]);
        mounts["/"][5].Split(',').ShouldContain("ro");
        var options = mounts["/tmp"][5].Split(',');
        options.ShouldContain("noexec");
        options.ShouldContain("nosuid");
        options.ShouldContain("nodev");
        mounts["/tmp"][^1].ShouldContain("size=8192k");
        // Its own user's, whatever mode the image's /tmp has, if it has one.
        mounts["/tmp"][^1].ShouldContain("uid=65534");
        // The engine's own files; read-only like all on the root.
        mounts.Keys.Where(path => path.StartsWith("/etc/", StringComparison.Ordinal)).ShouldAllBe(path => mounts[path][5].StartsWith("ro"));
    }

    [SkippableFact]
    public async Task Kernel_has_the_limits_that_were_asked_for()
    {
        await using var cell = await StartAsync();
        var runner = (await ProcessesAsync(cell))[^1];

        // Max cpu time              11                   12                   seconds
        var limits = File.ReadLines($"/proc/{runner}/limits").Skip(1)
            .ToDictionary(line => line[..26].Trim(), line => line[26..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[..2]);
        limits["Max cpu time"].ShouldBe(["11", "12"]);
        limits["Max core file size"].ShouldBe(["0", "0"]);
        limits["Max open files"].ShouldBe(["128", "128"]);
        limits["Max file size"].ShouldBe([$"{Limits.TmpBytes}", $"{Limits.TmpBytes}"]);

        var container = await docker.Client.Containers.InspectContainerAsync(cell.Id);
        container.HostConfig.Memory.ShouldBe(Limits.MemoryBytes);
        container.HostConfig.MemorySwap.ShouldBe(Limits.MemoryBytes);
        container.HostConfig.NanoCPUs.ShouldBe(500_000_000);
        container.HostConfig.PidsLimit.ShouldBe(Limits.Processes);
        container.HostConfig.LogConfig.Type.ShouldBe("none");
        container.HostConfig.IpcMode.ShouldBe("none");
    }

    [SkippableFact]
    public async Task Environment_holds_nothing_of_ours()
    {
        Environment.SetEnvironmentVariable("LOOP_TEST_SECRET", "secret");
        await using var cell = await StartAsync();
        var runner = (await ProcessesAsync(cell))[^1];

        var names = File.ReadAllText($"/proc/{runner}/environ").Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(variable => variable.Split('=')[0]);
        names.ShouldAllBe(name => name.StartsWith("DOTNET_") || name == "HOME" || name == "PATH" || name == "HOSTNAME");
    }

    private async Task<DockerCell> StartAsync()
    {
        var cell = await docker.StartAsync(Limits);
        await DockerFixture.ReadyAsync(cell);
        return cell;
    }

    /// <summary>The init process and the runner, by their ids on the host.</summary>
    private async Task<IReadOnlyList<string>> ProcessesAsync(DockerCell cell)
    {
        Skip.IfNot(Environment.IsPrivilegedProcess, "only root may look into another user's processes");
        var init = (await docker.Client.Containers.InspectContainerAsync(cell.Id)).State.Pid.ToString(CultureInfo.InvariantCulture);
        return [init, .. File.ReadAllText($"/proc/{init}/task/{init}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }
}
