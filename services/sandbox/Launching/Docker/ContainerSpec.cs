using Docker.DotNet.Models;
using LoopPlatform.Loops.Execution;

namespace LoopPlatform.Sandbox.Launching.Docker;

/// <summary>What a candidate's container is made of: everything is closed, and what a runner cannot do without is open up to a limit.</summary>
internal static class ContainerSpec
{
    private const string Nobody = "65534:65534";
    private const long OpenFiles = 128;

    public static CreateContainerParameters For(string image, Limits limits, IDictionary<string, string> labels)
    {
        var cpuSeconds = CpuBackstop.Seconds(limits);
        return new()
        {
            Image = image,
            Cmd = [CellRoot.Dotnet, CellRoot.Runner],
            User = Nobody,
            WorkingDir = "/tmp",
            // The same for every candidate: a genome that prints it stays repeatable.
            Hostname = "cell",
            OpenStdin = true,
            StdinOnce = true,
            AttachStdin = true,
            AttachStdout = true,
            AttachStderr = true,
            // Beyond NetworkMode none: the engine does not even build a network sandbox, which halves the start.
            NetworkDisabled = true,
            Labels = labels,
            Env = [.. RunnerEnvironment.For(limits).Select(variable => $"{variable.Key}={variable.Value}")],
            HostConfig = new HostConfig
            {
                NetworkMode = "none",
                ReadonlyRootfs = true,
                CapDrop = ["ALL"],
                SecurityOpt = ["no-new-privileges"],
                PidsLimit = limits.Processes,
                Memory = limits.MemoryBytes,
                MemorySwap = limits.MemoryBytes,
                NanoCPUs = (long)(limits.Cpus * 1e9),
                Tmpfs = new Dictionary<string, string> { ["/tmp"] = $"rw,noexec,nosuid,nodev,size={limits.TmpBytes},mode=1777" },
                // Any other driver would write a flood of output to the host's disk.
                LogConfig = new LogConfig { Type = "none" },
                IpcMode = "none",
                // An init as process 1 makes signals and exit codes true: process 1 itself would ignore its own kill.
                Init = true,
                Ulimits =
                [
                    // The soft limit's signal (SIGXCPU) can be told from a kill; the hard one cannot be caught.
                    new() { Name = "cpu", Soft = cpuSeconds, Hard = cpuSeconds + 1 },
                    new() { Name = "core", Soft = 0, Hard = 0 },
                    new() { Name = "nofile", Soft = OpenFiles, Hard = OpenFiles },
                    new() { Name = "fsize", Soft = limits.TmpBytes, Hard = limits.TmpBytes },
                ],
            },
        };
    }
}
