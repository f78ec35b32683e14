using System.Diagnostics;
using System.Globalization;
using Docker.DotNet.Models;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Values;
using LoopPlatform.Sandbox.Launching;
using LoopPlatform.Sandbox.Launching.Children;
using LoopPlatform.Sandbox.Launching.Docker;
using LoopPlatform.Sandbox.Launching.Roots;
using LoopPlatform.Sandbox.Protocol;

namespace LoopPlatform.Sandbox.Benching;

/// <summary>
/// The same job the plain way: one <c>docker run</c> of the same image with the same limits, the job on its input, the result on its output. The runner is told
/// not to warm itself up, which would only cost time here.
/// </summary>
internal sealed class DockerRun(DockerEngine engine, string docker, IReadOnlyList<string> arguments, byte[] message)
{
    private const string DockerHost = "DOCKER_HOST";

    /// <exception cref="LauncherUnavailableException">There is no such command, or no engine.</exception>
    public static async Task<DockerRun> PrepareAsync(Launchers launchers, DockerEngine engine, CellProfile profile, Job job, string scratch, CancellationToken cancellation)
    {
        var docker = HostTool.Require("docker", "install the Docker command line");
        var image = RunnerImage.TagOf(Digest.Parse((await launchers.For(Isolation.Docker).PrepareAsync(profile, cancellation)).Image));
        var spec = ContainerSpec.For(image, RunnerRoot.For(profile.Language), profile.Limits, profile.Limits.Wall, DockerReaper.Labels(OwnerMark.Current));
        var seccomp = Path.Combine(scratch, "seccomp.json");
        await File.WriteAllTextAsync(seccomp, Seccomp.Option["seccomp=".Length..], cancellation);
        return new(engine, docker, [.. Arguments(spec, seccomp), .. spec.Cmd, "at-once"], Frame.Encode(FrameKind.Job, job.Encode()));
    }

    /// <summary>Milliseconds from the start of the command to its end.</summary>
    public async Task<double> MeasureAsync(CancellationToken cancellation)
    {
        await Quiet.WaitAsync(cancellation);
        var name = $"loop-bench-{Guid.NewGuid():n}";
        var command = new ProcessStartInfo(docker, ["run", "--rm", "-i", "--name", name, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        command.Environment[DockerHost] = engine.Endpoint.OriginalString;
        var start = Stopwatch.GetTimestamp();
        using var process = await LaunchThread.StartAsync(command);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(cancellation);
            var output = new MemoryStream();
            var reading = process.StandardOutput.BaseStream.CopyToAsync(output, cancellation);
            await process.StandardInput.BaseStream.WriteAsync(message, cancellation);
            process.StandardInput.Close();
            await reading;
            await process.WaitForExitAsync(cancellation);
            var elapsed = Stopwatch.GetElapsedTime(start);
            Check(output, await errors);
            return elapsed.TotalMilliseconds;
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            await engine.RemoveContainerAsync(name, CancellationToken.None);
            throw;
        }
    }

    private static void Check(MemoryStream output, string errors)
    {
        output.Position = 0;
        try
        {
            if (Frame.Read(output).Kind is FrameKind.Ready && Frame.Read(output).Kind is FrameKind.Accepted && Frame.Read(output).Kind is FrameKind.Result)
            {
                return;
            }
        }
        catch (EndOfStreamException)
        {
            // Told below.
        }

        throw new LauncherUnavailableException($"docker run gave no result: {errors.Trim()}");
    }

    /// <summary>The specification of our containers as the command line takes it.</summary>
    private static IEnumerable<string> Arguments(CreateContainerParameters spec, string seccomp)
    {
        var host = spec.HostConfig;
        return
        [
            "--user", spec.User, "--workdir", spec.WorkingDir, "--hostname", spec.Hostname, "--network", host.NetworkMode, "--read-only", "--ipc", host.IpcMode,
            "--pids-limit", Text(host.PidsLimit), "--memory", Text(host.Memory), "--memory-swap", Text(host.MemorySwap), "--cpus", Text(host.NanoCPUs / 1e9),
            "--log-driver", host.LogConfig.Type, "--security-opt", "no-new-privileges", "--security-opt", $"seccomp={seccomp}",
            .. host.CapDrop.SelectMany(capability => new[] { "--cap-drop", capability }),
            .. host.Tmpfs.SelectMany(mount => new[] { "--tmpfs", $"{mount.Key}:{mount.Value}" }),
            .. host.Ulimits.SelectMany(limit => new[] { "--ulimit", $"{limit.Name}={limit.Soft}:{limit.Hard}" }),
            .. spec.Labels.SelectMany(label => new[] { "--label", $"{label.Key}={label.Value}" }),
            .. spec.Env.SelectMany(variable => new[] { "--env", variable }),
            spec.Image,
        ];
    }

    private static string Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";
}
