using System.Diagnostics;
using System.Globalization;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Sandbox.Launching.Children;

namespace LoopPlatform.Sandbox.Launching;

/// <summary>Runners in namespaces of their own, made by bubblewrap: no network, an almost empty read-only root, no capabilities, an unprivileged user.</summary>
internal sealed class BubblewrapLauncher : ILauncher, IDisposable
{
    private const string WayOut = "install the package bubblewrap";
    private const string Nobody = "65534";
    private static readonly Version NamespacesCanBeForbidden = new(0, 8);

    private readonly Lazy<RunnerStage> _stage = new(RunnerStage.Create);
    private LauncherDescription? _description;
    private Version _version = new();

    public Isolation Isolation => Isolation.Bubblewrap;

    public async Task<LauncherDescription> PrepareAsync(CancellationToken cancellation) => _description ??= await TryOutAsync(cancellation);

    public Task<ICell> StartAsync(Limits limits, CancellationToken cancellation) => ChildCells.StartAsync(
        limits,
        // bubblewrap is process 1 inside, and its environment can be read there: so it gets none.
        new Dictionary<string, string>(),
        [.. AsNobody(), HostTool.Require("bwrap", WayOut), .. Arguments(limits), CellRoot.Dotnet, CellRoot.Runner]);

    public Task<int> ReapAsync(CancellationToken cancellation) => Task.Run(() => Cgroups.CellCgroup.Reap() + RunnerStage.Reap(), cancellation);

    public void Dispose()
    {
        if (_stage.IsValueCreated)
        {
            _stage.Value.Dispose();
        }
    }

    private async Task<LauncherDescription> TryOutAsync(CancellationToken cancellation)
    {
        var bubblewrap = HostTool.Require("bwrap", WayOut);
        var (_, version, _) = await RunAsync([bubblewrap, "--version"], cancellation);
        _version = Version.Parse(version.Trim()["bubblewrap ".Length..]);
        var (exitCode, _, error) = await RunAsync([.. AsNobody(), bubblewrap, "--unshare-all", "--ro-bind", "/", "/", "/bin/true"], cancellation);
        return exitCode == 0
            ? new($"bubblewrap {_version}", HostKernel.Release, CellRoot.Digest)
            : throw new LauncherUnavailableException(
                $"bubblewrap cannot make namespaces here ({error.Trim()}); allow unprivileged user namespaces (sysctl kernel.unprivileged_userns_clone=1), or use docker");
    }

    private static string[] AsNobody() => NativeProcess.IsRoot
        ? [HostTool.Require("setpriv", "install the package util-linux"), "--reuid", Nobody, "--regid", Nobody, "--clear-groups"]
        : [];

    private IEnumerable<string> Arguments(Limits limits) =>
    [
        "--unshare-all", "--unshare-user", "--die-with-parent", "--new-session", "--cap-drop", "ALL",
        .. _version >= NamespacesCanBeForbidden ? ["--disable-userns"] : Array.Empty<string>(),
        .. Binds(),
        "--proc", "/proc",
        // Its /dev is a writable memory file system without a limit.
        "--dev", "/dev", "--remount-ro", "/dev",
        "--size", limits.TmpBytes.ToString(CultureInfo.InvariantCulture), "--tmpfs", "/tmp", "--chdir", "/tmp",
        "--remount-ro", "/",
        "--clearenv", .. RunnerEnvironment.For(limits).SelectMany(variable => new[] { "--setenv", variable.Key, variable.Value }),
    ];

    /// <summary>Whole folders of the runtime, for each bind costs a mount; single files of the system's libraries.</summary>
    private IEnumerable<string> Binds()
    {
        var runtime = CellRoot.Files.Where(file => file.CellPath.StartsWith("/dotnet/", StringComparison.Ordinal) && file.CellPath != CellRoot.Dotnet)
            .Select(file => new RootFile(Path.GetDirectoryName(file.CellPath)!, Path.GetDirectoryName(file.HostPath)!)).Distinct();
        var libraries = CellRoot.Files.Where(file => file.CellPath == CellRoot.Dotnet || file.CellPath.Contains("/lib", StringComparison.Ordinal) && !file.CellPath.StartsWith("/dotnet/", StringComparison.Ordinal));
        return runtime.Concat(libraries).Append(new("/app", _stage.Value.Folder)).SelectMany(bind => new[] { "--ro-bind", bind.HostPath, bind.CellPath });
    }

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
