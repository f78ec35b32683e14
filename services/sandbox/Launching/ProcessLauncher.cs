using LoopPlatform.Loops.Execution;
using LoopPlatform.Sandbox.Launching.Children;
using LoopPlatform.Sandbox.Launching.Roots;

namespace LoopPlatform.Sandbox.Launching;

/// <summary>
/// Runners as plain processes: limits of CPU, memory and processes, and nothing else. A candidate can read and write all that this user can, and use the
/// network. For trying things out, and as the control in tests of the other launchers.
/// </summary>
internal sealed class ProcessLauncher : ILauncher
{
    public Isolation Isolation => Isolation.Process;

    public bool KeepsStock => false;

    public Task<LauncherDescription> PrepareAsync(CellProfile profile, CancellationToken cancellation)
    {
        HostTool.Require("setpriv", "install the package util-linux");
        return Task.FromResult(new LauncherDescription("process", HostKernel.Release, RunnerRoot.For(profile.Language).Digest));
    }

    public Task<ICell> StartAsync(CellProfile profile, TimeSpan life, CancellationToken cancellation)
    {
        var root = RunnerRoot.For(profile.Language);
        string[] command = [HostTool.Require("setpriv", "install the package util-linux"), "--pdeathsig", "KILL", .. root.HostCommand];
        return ChildCells.StartAsync(profile.Limits, root.Environment(profile.Limits), command);
    }

    public Task<int> ReapAsync(CancellationToken cancellation) => Task.Run(Cgroups.CellCgroup.Reap, cancellation);
}
