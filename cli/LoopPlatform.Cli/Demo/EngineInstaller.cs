using System.Diagnostics;
using LoopPlatform.Cli.Running;
using LoopPlatform.Loops.Execution;
using Spectre.Console;

namespace LoopPlatform.Cli.Demo;

/// <summary>Installs and starts a container engine from the distribution's own package, when a person says so.</summary>
internal sealed class EngineInstaller(IAnsiConsole console, string scratch)
{
    private const string Package = "docker.io";
    private const string LogFile = "/var/log/loop-dockerd.log";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Whether this machine is one it knows how to install on: Debian's packages, and the right to.</summary>
    public static bool CanInstall => Environment.IsPrivilegedProcess && Find("apt-get") is not null;

    /// <summary>Installs the package where it is missing, and starts the engine where none answers.</summary>
    /// <exception cref="InfrastructureException">A step failed; the message says which, and where its log is.</exception>
    public async Task InstallAsync(CancellationToken cancellation)
    {
        if (Find("dockerd") is null)
        {
            await StepAsync("reading the package lists", "apt-get", ["update", "-qq"], cancellation);
            await StepAsync($"installing {Package}", "apt-get", ["install", "-y", "-qq", "--no-install-recommends", Package], cancellation);
        }

        if (!await AnswersAsync(cancellation))
        {
            console.WriteLine($"starting dockerd, log in {LogFile}");
            // In a session of its own: it outlives this command, and its Ctrl-C.
            using var started = Process.Start(new ProcessStartInfo("setsid", ["--fork", "sh", "-c", $"exec dockerd >{LogFile} 2>&1 </dev/null"]));
            for (var start = Stopwatch.StartNew(); !await AnswersAsync(cancellation); await Task.Delay(TimeSpan.FromMilliseconds(500), cancellation))
            {
                if (start.Elapsed > StartTimeout)
                {
                    throw new InfrastructureException($"dockerd did not answer within {StartTimeout.TotalSeconds} s; see {LogFile}. Or go on without it: apt-get install bubblewrap");
                }
            }
        }

        console.WriteLine("the engine stays up; stop it with: kill $(cat /var/run/docker.pid)");
    }

    // A new bench each time: what a sandbox once found out about its engine, it keeps.
    private async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        using var bench = new Bench(scratch);
        return (await bench.Doctor.ProbeAsync(Isolation.Docker, cancellation)).Usable;
    }

    private async Task StepAsync(string what, string program, string[] args, CancellationToken cancellation)
    {
        console.WriteLine(what);
        var start = new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var error = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0)
        {
            var lines = (await output + await error).TrimEnd().Split('\n');
            throw new InfrastructureException($"{what} failed: {program} {string.Join(' ', args)}: {lines[^1]}");
        }
    }

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
