using System.ComponentModel;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Sandbox.Launching.Cgroups;

namespace LoopPlatform.Sandbox.Launching.Children;

/// <summary>Starts cells that are child processes, in a control group where one can be made.</summary>
internal static class ChildCells
{
    public static async Task<ICell> StartAsync(Limits limits, IReadOnlyDictionary<string, string> environment, IEnumerable<string> command)
    {
        var group = MakeGroup(limits);
        var userTasks = ProcStatus.UserTasks() + limits.Processes;
        try
        {
            var process = await LaunchThread.StartAsync(ChildCommand.Under(limits, group, userTasks, environment, command));
            return new ChildCell(process, (IChildMeter?)group ?? new ProcessTree(process.Id, limits, userTasks));
        }
        catch (Win32Exception fault)
        {
            group?.Dispose();
            throw new LauncherUnavailableException($"a cell could not be started: {fault.Message}", fault);
        }
    }

    /// <summary>Null where groups are not ours to make: then the cell has only limits of single processes.</summary>
    private static CellCgroup? MakeGroup(Limits limits)
    {
        CellCgroup? group = null;
        try
        {
            group = CellCgroup.Create();
            group.Limit(limits);
            return group;
        }
        catch (Exception fault) when (fault is LauncherUnavailableException or IOException or UnauthorizedAccessException)
        {
            group?.Dispose();
            return null;
        }
    }
}
