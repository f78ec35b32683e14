using Docker.DotNet.Models;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Sandbox.Launching.Roots;

namespace LoopPlatform.Sandbox.Launching.Docker;

/// <summary>What a candidate's container is made of: everything is closed, and what a runner cannot do without is open up to a limit.</summary>
internal static class ContainerSpec
{
    private const string UserId = "65534";
    private const long OpenFiles = 128;

    /// <summary>A runner of ours.</summary>
    /// <param name="life">How long the container may live, whoever is left to stop it.</param>
    public static CreateContainerParameters For(string image, RunnerRoot root, Limits limits, TimeSpan life, IDictionary<string, string> labels) =>
        For(image, [.. Deadline.Within(life, root.Command)], root.Environment(limits), limits, labels);

    /// <summary>A program of the image.</summary>
    public static CreateContainerParameters For(
        string image, IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment, Limits limits, IDictionary<string, string> labels)
    {
        var cpuSeconds = CpuBackstop.Seconds(limits);
        return new()
        {
            Image = image,
            Cmd = [.. command],
            User = $"{UserId}:{UserId}",
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
            Env = [.. environment.Select(variable => $"{variable.Key}={variable.Value}")],
            HostConfig = new HostConfig
            {
                NetworkMode = "none",
                ReadonlyRootfs = true,
                CapDrop = ["ALL"],
                SecurityOpt = ["no-new-privileges", Seccomp.Option],
                PidsLimit = limits.Processes,
                Memory = limits.MemoryBytes,
                MemorySwap = limits.MemoryBytes,
                NanoCPUs = (long)(limits.Cpus * 1e9),
                // Its own user's: the engine gives it the mode of the folder below it, whatever it is told, and images of others have any.
                Tmpfs = new Dictionary<string, string> { ["/tmp"] = $"rw,noexec,nosuid,nodev,size={limits.TmpBytes},mode=1777,uid={UserId},gid={UserId}" },
                // Any other driver would write a flood of output to the host's disk.
                LogConfig = new LogConfig { Type = "none" },
                IpcMode = "none",
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
