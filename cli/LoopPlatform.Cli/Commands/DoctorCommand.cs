using System.CommandLine;
using System.Runtime.InteropServices;
using LoopPlatform.Cli.Reporting;
using LoopPlatform.Cli.Running;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Values;
using LoopPlatform.Sandbox;
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
                var prunedImages = await bench.Doctor.PruneImagesAsync(cancellation);
                var statuses = await bench.Doctor.ProbeAsync(cancellation);
                var key = bench.Doctor.ProbeKey();
                var python = await SandboxDoctor.ProbePythonAsync(cancellation);
                var messaging = await BrokerStatus.ProbeAsync(cancellation);
                if (parsed.GetValue(json))
                {
                    Terminal.WriteJson(new
                    {
                        version = Terminal.Version,
                        runtime = RuntimeInformation.FrameworkDescription,
                        isolations = statuses,
                        languages = new[] { python },
                        reaped,
                        prunedImages,
                        key,
                        messaging,
                    });
                }
                else
                {
                    Write(Terminal.For(), statuses, reaped, prunedImages);
                    Write(Terminal.For(), python.Usable, python.Language, python.Description);
                    Write(Terminal.For(), key.Fingerprint is not null, "signing", $"{(key.Fingerprint is { } name ? $"receipts are signed with key {name}, " : "")}{key.Description}");
                    Write(Terminal.For(), messaging);
                }

                return key.Fingerprint is not null && messaging?.Usable != false && statuses.Any(status => status.Usable && status.Isolation != Isolation.Process) ? ExitCode.Goal : ExitCode.Infrastructure;
            }
            finally
            {
                scratch.Delete(recursive: true);
            }
        });
        return command;
    }

    private static void Write(IAnsiConsole console, IReadOnlyList<IsolationStatus> statuses, int reaped, int prunedImages)
    {
        console.WriteLine($"loop {Terminal.Version} on {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}");
        foreach (var status in statuses)
        {
            Write(console, status.Usable, status.Isolation.Word(), $"{status.Description}{(status.Isolation == Isolation.Process ? " (limits only, no protection)" : "")}");
        }

        if (reaped > 0)
        {
            console.WriteLine($"removed {reaped} cells whose process was gone");
        }

        if (prunedImages > 0)
        {
            console.WriteLine($"removed {prunedImages} images of earlier runners");
        }
    }

    private static void Write(IAnsiConsole console, BrokerStatus? messaging)
    {
        if (messaging is null)
        {
            return;
        }

        Write(console, messaging.Usable, "messaging", messaging.Description);
        foreach (var (queue, messages, reason) in messaging.SetAside)
        {
            console.WriteLine($"         {queue} holds {messages} that no consumer could use. The first: {reason ?? "of a kind nothing here takes"}");
        }

        if (messaging.SetAside is [var (first, _, _), ..])
        {
            console.WriteLine($"         look at them, their headers say why: rabbitmqadmin get queue={first} count=10; drop them: rabbitmqctl purge_queue {first}");
        }
    }

    private static void Write(IAnsiConsole console, bool usable, string what, string description)
    {
        console.Write(new Text(usable ? "works    " : "missing  ", new Style(usable ? Color.Green : Color.Red)));
        console.WriteLine($"{what,-10}  {description}");
    }
}
