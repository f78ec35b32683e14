using LoopPlatform.Sandbox.Launching;
using LoopPlatform.Sandbox.Launching.Cgroups;
using LoopPlatform.Sandbox.Launching.Roots;

namespace LoopPlatform.Sandbox.Tests.Execution;

internal static class ChildCellAssert
{
    /// <summary>No runner of this process lives, and no control group carries its mark.</summary>
    public static void NothingLeft()
    {
        Directory.GetDirectories(CellCgroup.Mount).Append(CellCgroup.Mount).Select(hierarchy => $"{hierarchy}/{CellCgroup.Root}").Where(Directory.Exists)
            .SelectMany(Directory.GetDirectories).Where(group => group.Contains(OwnerMark.Current.ToString(), StringComparison.Ordinal)).ShouldBeEmpty();
        Directory.GetDirectories("/proc").Select(process => process + "/stat").Where(File.Exists)
            .Where(stat => Read(stat) is { } text && text.Contains($") S {Environment.ProcessId} ", StringComparison.Ordinal) && Command(stat).Contains(RunnerPayload.Program))
            .ShouldBeEmpty();
    }

    /// <summary>A limit of single processes fails allocations: the candidate sees them, the kernel's OOM killer never comes.</summary>
    public static string? WithoutGroups(string? limitFired) => limitFired == "memory" && !NativeProcess.IsRoot ? "heap" : limitFired;

    private static string Command(string stat) => Read(Path.Combine(Path.GetDirectoryName(stat)!, "cmdline")) ?? "";

    private static string? Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
