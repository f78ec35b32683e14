using Docker.DotNet.Models;
using LoopPlatform.Sandbox.Launching.Cgroups;

namespace LoopPlatform.Sandbox.Launching.Docker;

/// <summary>Whether containers of an engine can be put below a control group of ours.</summary>
internal static class CgroupParent
{
    /// <summary>Null when they can, else receipt field → why its figure is not measured.</summary>
    public static IReadOnlyDictionary<string, string>? WhyNot(Uri endpoint, SystemInfoResponse info)
    {
        // A unix socket alone proves nothing: behind it may be a virtual machine, or this process may be in a container itself.
        // MachineName ends at the first dot.
        var sameMachine = endpoint.Scheme == "unix" && info.Name?.Split('.')[0] == Environment.MachineName;
        var reason = sameMachine switch
        {
            false => "the engine is not on this machine, and forgets the figures of a container that has ended",
            true when info.CgroupDriver != "cgroupfs" => $"the engine leaves its control groups to {info.CgroupDriver}, which removes them with their container",
            _ => WhyNotHere(),
        };
        string[] fields = [ReceiptField.CpuMs, ReceiptField.PeakMemoryBytes, ReceiptField.PeakProcesses];
        return reason is null ? null : fields.ToDictionary(field => field, _ => reason);
    }

    private static string? WhyNotHere()
    {
        try
        {
            CellCgroup.Create().Dispose();
            return null;
        }
        catch (LauncherUnavailableException e)
        {
            return e.Message;
        }
    }
}
