using LoopPlatform.Loops.Execution;
using LoopPlatform.Sandbox.Launching.Children;

namespace LoopPlatform.Sandbox.Launching;

/// <summary>
/// Runners as plain processes: limits of CPU, memory and processes, and nothing else. A candidate can read and write all that this user can, and use the
/// network. For trying things out, and as the control in tests of the other launchers.
/// </summary>
internal sealed class ProcessLauncher : ILauncher
{
    public Isolation Isolation => Isolation.Process;

    public Task<LauncherDescription> PrepareAsync(CancellationToken cancellation)
    {
        HostTool.Require("setpriv", "install the package util-linux");
        return Task.FromResult(new LauncherDescription("process", HostKernel.Release, CellRoot.Digest));
    }

    public Task<ICell> StartAsync(Limits limits, CancellationToken cancellation)
    {
        string[] command =
        [
            HostTool.Require("setpriv", "install the package util-linux"), "--pdeathsig", "KILL",
            Path.Combine(CellRoot.DotnetFolder, "dotnet"), Path.Combine(RunnerPayload.Directory, RunnerPayload.Program),
        ];
        return ChildCells.StartAsync(limits, RunnerEnvironment.For(limits), command);
    }

    public Task<int> ReapAsync(CancellationToken cancellation) => Task.Run(Cgroups.CellCgroup.Reap, cancellation);
}
