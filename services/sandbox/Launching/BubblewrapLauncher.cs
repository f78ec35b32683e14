using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Sandbox.Launching.Children;
using LoopPlatform.Sandbox.Launching.Roots;

namespace LoopPlatform.Sandbox.Launching;

/// <summary>Runners in namespaces of their own, made by bubblewrap: no network, an almost empty read-only root, no capabilities, an unprivileged user.</summary>
internal sealed class BubblewrapLauncher : ILauncher, IDisposable
{
    private const string WayOut = "install the package bubblewrap";
    private const string Nobody = "65534";
    private static readonly Version NamespacesCanBeForbidden = new(0, 8);

    private readonly ConcurrentDictionary<RunnerRoot, Lazy<RunnerStage>> _stages = [];
    private string? _engine;
    private Version _version = new();

    public Isolation Isolation => Isolation.Bubblewrap;

    public bool KeepsStock => false;

    public async Task<LauncherDescription> PrepareAsync(CellProfile profile, CancellationToken cancellation) =>
        new(_engine ??= await TryOutAsync(cancellation), HostKernel.Release, RunnerRoot.For(profile.Language).Digest);

    public Task<ICell> StartAsync(CellProfile profile, TimeSpan life, CancellationToken cancellation)
    {
        var root = RunnerRoot.For(profile.Language);
        return ChildCells.StartAsync(
            profile.Limits,
            // bubblewrap is process 1 inside, and its environment can be read there: so it gets none.
            new Dictionary<string, string>(),
            [.. AsNobody(), HostTool.Require("bwrap", WayOut), .. Arguments(root, profile.Limits), .. root.Command]);
    }

    public Task<int> ReapAsync(CancellationToken cancellation) => Task.Run(() => Cgroups.CellCgroup.Reap() + RunnerStage.Reap(), cancellation);

    public void Dispose()
    {
        foreach (var stage in _stages.Values.Where(stage => stage.IsValueCreated))
        {
            stage.Value.Dispose();
        }
    }

    private async Task<string> TryOutAsync(CancellationToken cancellation)
    {
        var bubblewrap = HostTool.Require("bwrap", WayOut);
        var (_, version, _) = await RunAsync([bubblewrap, "--version"], cancellation);
        _version = Version.Parse(version.Trim()["bubblewrap ".Length..]);
        var (exitCode, _, error) = await RunAsync([.. AsNobody(), bubblewrap, "--unshare-all", "--ro-bind", "/", "/", "/bin/true"], cancellation);
        return exitCode == 0
            ? $"bubblewrap {_version}"
            : throw new LauncherUnavailableException(
                $"bubblewrap cannot make namespaces here ({error.Trim()}); allow unprivileged user namespaces (sysctl kernel.unprivileged_userns_clone=1), or use docker");
    }

    private static string[] AsNobody() => NativeProcess.IsRoot
        ? [HostTool.Require("setpriv", "install the package util-linux"), "--reuid", Nobody, "--regid", Nobody, "--clear-groups"]
        : [];

    private IEnumerable<string> Arguments(RunnerRoot root, Limits limits) =>
    [
        "--unshare-all", "--unshare-user", "--die-with-parent", "--new-session", "--cap-drop", "ALL",
        .. _version >= NamespacesCanBeForbidden ? ["--disable-userns"] : Array.Empty<string>(),
        .. root.Binds(Stage(root)).SelectMany(bind => new[] { "--ro-bind", bind.HostPath, bind.CellPath }),
        "--proc", "/proc",
        // Its /dev is a writable memory file system without a limit.
        "--dev", "/dev", "--remount-ro", "/dev",
        "--size", limits.TmpBytes.ToString(CultureInfo.InvariantCulture), "--tmpfs", "/tmp", "--chdir", "/tmp",
        "--remount-ro", "/",
        "--clearenv", .. root.Environment(limits).SelectMany(variable => new[] { "--setenv", variable.Key, variable.Value }),
    ];

    private string Stage(RunnerRoot root) => _stages.GetOrAdd(root, key => new(() => RunnerStage.Of(key.Payload))).Value.Folder;

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(string[] command, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        using var process = await LaunchThread.StartAsync(start);
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var error = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, await output, await error);
    }
}
