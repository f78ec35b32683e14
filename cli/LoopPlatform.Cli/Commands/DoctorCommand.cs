using System.CommandLine;
using System.Runtime.InteropServices;
using LoopPlatform.Cli.Reporting;
using LoopPlatform.Cli.Running;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Values;
using Spectre.Console;

namespace LoopPlatform.Cli.Commands;

internal static class DoctorCommand
{
    public static Command Create()
    {
        var json = CommonOptions.Json();
        var command = new Command("doctor", "Say what works on this machine, and how to mend what does not.\nExample: loop doctor") { json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var scratch = Directory.CreateTempSubdirectory("loop-doctor-");
            try
            {
                using var bench = new Bench(scratch.FullName);
                var reaped = await bench.Doctor.ReapAsync(cancellation);
                var statuses = await bench.Doctor.ProbeAsync(cancellation);
                if (parsed.GetValue(json))
                {
                    Terminal.WriteJson(new { version = Terminal.Version, runtime = RuntimeInformation.FrameworkDescription, isolations = statuses, reaped });
                }
                else
                {
                    Write(Terminal.For(), statuses, reaped);
                }

                return statuses.Any(status => status.Usable && status.Isolation != Isolation.Process) ? ExitCode.Goal : ExitCode.Infrastructure;
            }
            finally
            {
                scratch.Delete(recursive: true);
            }
        });
        return command;
    }

    private static void Write(IAnsiConsole console, IReadOnlyList<Sandbox.IsolationStatus> statuses, int reaped)
    {
        console.WriteLine($"loop {Terminal.Version} on {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}");
        foreach (var status in statuses)
        {
            console.Write(new Text(status.Usable ? "works    " : "missing  ", new Style(status.Usable ? Color.Green : Color.Red)));
            console.WriteLine($"{status.Isolation.Word(),-10}  {status.Description}{(status.Isolation == Isolation.Process ? " (limits only, no protection)" : "")}");
        }

        if (reaped > 0)
        {
            console.WriteLine($"removed {reaped} cells whose process was gone");
        }
    }
}
