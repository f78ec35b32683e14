using Docker.DotNet.Models;
using LoopPlatform.Sandbox.Launching.Cgroups;

namespace LoopPlatform.Sandbox.Launching.Docker;

/// <summary>Marks containers with their owner, and removes those whose owner is gone.</summary>
internal static class DockerReaper
{
    private const string OwnerLabel = "loop.owner";

    public static Dictionary<string, string> Labels(OwnerMark owner) => new() { [OwnerLabel] = owner.ToString() };

    /// <summary>How many containers an owner has, running or not.</summary>
    public static async Task<int> CountAsync(DockerEngine engine, OwnerMark owner, CancellationToken cancellation)
    {
        var owned = new ContainersListParameters
        {
            All = true,
            Filters = new Dictionary<string, IDictionary<string, bool>> { ["label"] = new Dictionary<string, bool> { [$"{OwnerLabel}={owner}"] = true } },
        };
        return (await engine.CallAsync((client, token) => client.Containers.ListContainersAsync(owned, token), cancellation)).Count;
    }

    /// <summary>Removes orphaned containers and control groups of this host. Returns how many containers.</summary>
    public static async Task<int> ReapAsync(DockerEngine engine, CancellationToken cancellation)
    {
        var marked = new ContainersListParameters
        {
            All = true,
            Filters = new Dictionary<string, IDictionary<string, bool>> { ["label"] = new Dictionary<string, bool> { [OwnerLabel] = true } },
        };
        var containers = await engine.CallAsync((client, token) => client.Containers.ListContainersAsync(marked, token), cancellation);
        var reaped = 0;
        foreach (var container in containers.Where(container => OwnerMark.TryParse(container.Labels[OwnerLabel]) is { IsAlive: false }))
        {
            reaped += await engine.RemoveContainerAsync(container.ID, cancellation) ? 1 : 0;
        }

        // Containers first: one that runs keeps its group busy.
        CellCgroup.Reap();
        return reaped;
    }
}
