using System.Diagnostics;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Sandbox.Launching;
using LoopPlatform.Sandbox.Launching.Cgroups;
using LoopPlatform.Sandbox.Tests.Execution;

namespace LoopPlatform.Sandbox.Tests.Launching;

// Others count the groups of this process.
[Collection(SandboxFixture.Name)]
public sealed class CellCgroupTests
{
    [SkippableFact]
    public async Task Group_still_counts_what_a_dead_process_used()
    {
        using var group = CreateOrSkip();
        group.Limit(new Limits());
        using var shell = Enter(group, "head -c 30000000 /dev/zero | tail -c 30000000 | wc -c");
        await shell.WaitForExitAsync();

        var usage = group.Usage();

        usage.CpuMs.ShouldNotBeNull().ShouldBeGreaterThan(0);
        usage.PeakMemoryBytes.ShouldNotBeNull().ShouldBeGreaterThan(30_000_000);
        usage.PeakProcesses.ShouldNotBeNull().ShouldBeInRange(3, 5);
        group.OutOfMemory.ShouldBeFalse();
    }

    [SkippableFact]
    public async Task Group_tells_that_the_kernel_killed_for_memory()
    {
        using var group = CreateOrSkip();
        group.Limit(new Limits { MemoryBytes = 16 << 20 });
        using var shell = Enter(group, "tail /dev/zero");
        await shell.WaitForExitAsync();

        group.OutOfMemory.ShouldBeTrue();
    }

    [SkippableFact]
    public void Removed_group_leaves_no_process_and_no_directory()
    {
        var group = CreateOrSkip();
        group.Limit(new Limits());
        using var shell = Enter(group, "sleep 1000 & sleep 1000 & wait");
        SpinWait.SpinUntil(() => group.Usage().PeakProcesses >= 3, TimeSpan.FromSeconds(10)).ShouldBeTrue();

        group.Dispose();

        shell.WaitForExit(TimeSpan.FromSeconds(5)).ShouldBeTrue();
        Directory.GetDirectories(CellCgroup.Mount).Append(CellCgroup.Mount).ShouldAllBe(hierarchy => !Directory.Exists(hierarchy + group.Path));
    }

    [SkippableFact]
    public void Reaping_spares_groups_of_living_owners()
    {
        using var group = CreateOrSkip();

        CellCgroup.Reap();

        File.Exists(group.EntryFiles[0]).ShouldBeTrue();
    }

    [SkippableFact]
    public void Reaping_removes_groups_of_dead_owners_with_their_processes()
    {
        using var group = CreateOrSkip();
        var orphan = (OwnerMark.Current with { StartTicks = 1 }).ToString() + ".1";
        var entry = group.EntryFiles[0].Replace(Path.GetFileName(group.Path), orphan, StringComparison.Ordinal);
        Directory.CreateDirectory(Path.GetDirectoryName(entry)!);
        using var shell = Start($"echo $$ > {entry}; exec sleep 1000");
        SpinWait.SpinUntil(() => File.ReadAllText(entry).Length > 0, TimeSpan.FromSeconds(10)).ShouldBeTrue();

        CellCgroup.Reap().ShouldBeGreaterThanOrEqualTo(1);

        shell.WaitForExit(TimeSpan.FromSeconds(5)).ShouldBeTrue();
        Directory.Exists(Path.GetDirectoryName(entry)).ShouldBeFalse();
    }

    private static CellCgroup CreateOrSkip()
    {
        try
        {
            return CellCgroup.Create();
        }
        catch (LauncherUnavailableException reason)
        {
            throw new SkipException(reason.Message);
        }
    }

    private static Process Enter(CellCgroup group, string command) =>
        Start(string.Concat(group.EntryFiles.Select(file => $"echo $$ > {file}; ")) + command);

    private static Process Start(string script) =>
        Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
}
