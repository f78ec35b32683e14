using System.Globalization;
using Docker.DotNet.Models;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Sandbox.Launching;
using LoopPlatform.Sandbox.Launching.Cgroups;
using LoopPlatform.Sandbox.Launching.Docker;
using LoopPlatform.Sandbox.Pooling;

namespace LoopPlatform.Sandbox.SelfTest;

/// <summary>Looks for what is left of candidates and of the cells of this process: processes, containers, control groups.</summary>
internal sealed class CellTraces(WarmPool pool, Func<string?> dockerHost)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    /// <summary>Cells beyond those in stock, once nothing runs any more; in words.</summary>
    public Task<IReadOnlyList<string>> CellsLeftAsync(Isolation isolation, CancellationToken cancellation) => PatientlyAsync(
        async () =>
        {
            await pool.SettleAsync();
            var stock = pool.Count.Stock;
            var containers = isolation is Isolation.Docker ? await ContainersAsync(cancellation) : [];
            return [.. new[] { containers, Groups() }.Where(cells => cells.Count > stock).SelectMany(cells => cells)];
        },
        cancellation);

    /// <summary>Processes of a run that outlive its cell; in words.</summary>
    public static Task<IReadOnlyList<string>> ProcessesLeftAsync(string mark, CancellationToken cancellation) =>
        PatientlyAsync(() => Task.FromResult<IReadOnlyList<string>>([.. Processes(mark).Select(process => $"its process {process} lives on")]), cancellation);

    /// <summary>Kills what a run without isolation left behind. Returns how many processes.</summary>
    public static int Kill(string mark)
    {
        var left = Processes(mark).ToList();
        left.ForEach(process => NativeProcess.Kill(int.Parse(process, CultureInfo.InvariantCulture)));
        return left.Count;
    }

    private static async Task<IReadOnlyList<string>> PatientlyAsync(Func<Task<IReadOnlyList<string>>> look, CancellationToken cancellation)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var left = await look();
            if (left.Count == 0 || TimeProvider.System.GetElapsedTime(start) > Patience)
            {
                return left;
            }

            await Task.Delay(Poll, cancellation);
        }
    }

    private async Task<IReadOnlyList<string>> ContainersAsync(CancellationToken cancellation)
    {
        using var engine = DockerEngine.At(dockerHost());
        var own = DockerReaper.Labels(OwnerMark.Current).Single();
        var filter = new ContainersListParameters
        {
            All = true,
            Filters = new Dictionary<string, IDictionary<string, bool>> { ["label"] = new Dictionary<string, bool> { [$"{own.Key}={own.Value}"] = true } },
        };
        var found = await engine.CallAsync((client, token) => client.Containers.ListContainersAsync(filter, token), cancellation);
        return [.. found.Select(container => $"container {container.ID[..12]} ({container.State})")];
    }

    private static IReadOnlyList<string> Groups() => !Directory.Exists(CellCgroup.Mount) ? [] :
    [
        .. Directory.GetDirectories(CellCgroup.Mount).Append(CellCgroup.Mount).Select(hierarchy => Path.Combine(hierarchy, CellCgroup.Root)).Where(Directory.Exists)
            .SelectMany(Directory.GetDirectories).Select(group => Path.GetFileName(group))
            .Where(group => group.StartsWith($"{OwnerMark.Current}.", StringComparison.Ordinal)).Distinct().Select(group => $"control group {group}"),
    ];

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
