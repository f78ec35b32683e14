using System.Globalization;
using Docker.DotNet.Models;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Sandbox.Launching;
using LoopPlatform.Sandbox.Launching.Cgroups;
using LoopPlatform.Sandbox.Launching.Docker;

namespace LoopPlatform.Sandbox.SelfTest;

/// <summary>Looks for what is left of cells of this process: containers, control groups, processes.</summary>
internal sealed class CellTraces(Func<string?> dockerHost)
{
    /// <summary>Longer than any cell of another behaviour may live that happened to be there too.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);

    /// <summary>Cells that are there now.</summary>
    public async Task<IReadOnlySet<string>> CellsAsync(Isolation isolation, CancellationToken cancellation) =>
        (isolation is Isolation.Docker ? await ContainersAsync(cancellation) : []).Concat(Groups()).ToHashSet();

    /// <summary>What is still there of these cells, and of a run that was so marked, when it has had time to go.</summary>
    public async Task<IReadOnlyList<string>> LeftAsync(IReadOnlySet<string> cells, string mark, Isolation isolation, CancellationToken cancellation)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var left = (await CellsAsync(isolation, cancellation)).Where(cells.Contains).Select(cell => $"its cell was left: {cell}")
                .Concat(Processes(mark).Select(process => $"its process {process} lives on")).ToList();
            if (left.Count == 0 || TimeProvider.System.GetElapsedTime(start) > Patience)
            {
                return left;
            }

            await Task.Delay(Poll, cancellation);
        }
    }

    /// <summary>Kills what a run without isolation left behind. Returns how many processes.</summary>
    public static int Kill(string mark)
    {
        var left = Processes(mark).ToList();
        left.ForEach(process => NativeProcess.Kill(int.Parse(process, CultureInfo.InvariantCulture)));
        return left.Count;
    }

    private async Task<IEnumerable<string>> ContainersAsync(CancellationToken cancellation)
    {
        using var engine = DockerEngine.At(dockerHost());
        var own = DockerReaper.Labels(OwnerMark.Current).Single();
        var filter = new ContainersListParameters
        {
            All = true,
            Filters = new Dictionary<string, IDictionary<string, bool>> { ["label"] = new Dictionary<string, bool> { [$"{own.Key}={own.Value}"] = true } },
        };
        return (await engine.CallAsync((client, token) => client.Containers.ListContainersAsync(filter, token), cancellation)).Select(container => $"container {container.ID[..12]}");
    }

    private static IEnumerable<string> Groups() => !Directory.Exists(CellCgroup.Mount) ? [] :
        Directory.GetDirectories(CellCgroup.Mount).Append(CellCgroup.Mount).Select(hierarchy => Path.Combine(hierarchy, CellCgroup.Root)).Where(Directory.Exists)
            .SelectMany(Directory.GetDirectories).Select(group => Path.GetFileName(group))
            .Where(group => group.StartsWith($"{OwnerMark.Current}.", StringComparison.Ordinal)).Distinct().Select(group => $"control group {group}");

    /// <summary>Processes that carry the mark as their name or in their environment, wherever they are.</summary>
    private static IEnumerable<string> Processes(string mark) => Directory.GetDirectories("/proc").Where(folder => char.IsAsciiDigit(folder["/proc/".Length]))
        .Where(folder => Read($"{folder}/comm").Trim() == mark || Read($"{folder}/environ").Contains($"LOOP_SELFTEST_MARK={mark}", StringComparison.Ordinal))
        .Select(folder => Path.GetFileName(folder));

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
