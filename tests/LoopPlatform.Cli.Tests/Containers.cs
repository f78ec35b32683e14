using System.Diagnostics;

namespace LoopPlatform.Cli.Tests;

/// <summary>What of ours the container engine holds. The tests of this assembly run one after the other.</summary>
internal static class Containers
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Containers of the commands started here, running or not. Other tests may have theirs at the same time.</summary>
    public static IReadOnlyList<string> Left() => [.. Owners().Where(owner => LoopProcess.Started.Any(process => IsOf(owner, process)))];

    /// <summary>Waits until a candidate's container of this process runs.</summary>
    public static async Task AppearAsync(int processId)
    {
        var start = Stopwatch.StartNew();
        // The first is the starting genome's; an endless candidate stays.
        for (var seen = 0; seen < 3; seen = IsThere(processId) ? seen + 1 : 0)
        {
            start.Elapsed.ShouldBeLessThan(Patience);
            await Task.Delay(TimeSpan.FromMilliseconds(300));
        }
    }

    /// <summary>Waits until no container of this process is left, running or not: whoever comes after it clears up.</summary>
    public static async Task GoneAsync(int processId)
    {
        var start = Stopwatch.StartNew();
        while (Owners().Any(owner => IsOf(owner, processId)))
        {
            start.Elapsed.ShouldBeLessThan(Patience);
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }

    private static bool IsThere(int processId) => Docker("ps", "--format", "{{.Label \"loop.owner\"}}").Any(owner => IsOf(owner, processId));

    private static string[] Owners() => Docker("ps", "--all", "--format", "{{.Label \"loop.owner\"}}");

    // The label's value: host_boot_process_start.
    private static bool IsOf(string owner, int processId) => owner.Contains($"_{processId}_", StringComparison.Ordinal);

    private static string[] Docker(params string[] args)
    {
        using var docker = Process.Start(new ProcessStartInfo("docker", args) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = docker.StandardOutput.ReadToEnd();
        docker.WaitForExit();
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
