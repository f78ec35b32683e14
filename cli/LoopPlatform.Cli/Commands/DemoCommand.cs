using System.CommandLine;
using LoopPlatform.Cli.Demo;
using LoopPlatform.Cli.Reporting;
using LoopPlatform.Cli.Running;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Sandbox;
using Spectre.Console;

namespace LoopPlatform.Cli.Commands;

internal static class DemoCommand
{
    private const string Folder = "finance-demo";

    public static Command Create()
    {
        var install = new Option<bool>("--install") { Description = "Install and start a container engine where none answers, without asking (root, Debian's docker.io)" };
        var seed = new Option<long>("--seed") { Description = "Same seed: same journal hash", DefaultValueFactory = _ => 1 };
        var command = new Command("demo", $"See a genome improve itself: copies the finance example to ./{Folder} and runs it.\nExample: loop demo") { install, seed };
        command.SetAction(async (parsed, cancellation) =>
        {
            var console = Terminal.For();
            await EnsureIsolationAsync(console, parsed.GetValue(install), cancellation);
            if (!Directory.Exists(Folder))
            {
                CopyExample(Path.Combine(AppContext.BaseDirectory, "examples", "finance"), Folder);
            }

            var outcome = await EmbeddedRun.RunAsync(new(Folder), new() { FromStarter = true, Seed = parsed.GetValue(seed) }, new RunView(console, json: false), cancellation);
            WriteLessons(console, outcome.Run);
            return outcome.ExitCode;
        });
        return command;
    }

    private static async Task EnsureIsolationAsync(IAnsiConsole console, bool install, CancellationToken cancellation)
    {
        var scratch = Directory.CreateTempSubdirectory("loop-demo-");
        try
        {
            IsolationStatus docker;
            using (var bench = new Bench(scratch.FullName))
            {
                docker = await bench.Doctor.ProbeAsync(Isolation.Docker, cancellation);
            }

            if (docker.Usable)
            {
                return;
            }

            console.WriteLine($"docker: {docker.Description}");
            if (EngineInstaller.CanInstall && (install || Asks(console)))
            {
                await new EngineInstaller(console, scratch.FullName).InstallAsync(cancellation);
            }
            else if (install)
            {
                throw new InfrastructureException("--install needs root and apt-get. As root: apt-get install docker.io && dockerd; or, for a weaker isolation: apt-get install bubblewrap");
            }
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static bool Asks(IAnsiConsole console) => console.Profile.Capabilities.Interactive && !Console.IsInputRedirected
        && new ConfirmationPrompt("Install docker.io with apt-get and start it?") { DefaultValue = true }.Show(console);

    private static void CopyExample(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static void WriteLessons(IAnsiConsole console, RunRecord run)
    {
        console.WriteLine();
        console.MarkupLine("[bold]What it learned[/]");
        foreach (var tried in run.State.Tried.Where(tried => tried.Decision == DecisionReason.Committed))
        {
            console.WriteLine($"  round {tried.Round}: {tried.Hypothesis}");
        }

        console.WriteLine();
        console.MarkupLine("[bold]Try next[/]");
        console.WriteLine($"  loop observe {Folder}            how it got there, round by round");
        console.WriteLine($"  loop replay {Folder} --execute   check every decision, run everything again");
        console.WriteLine($"  loop apply {Folder} --input {Folder}/inputs --output ledger.csv");
        console.WriteLine("  loop new mine --input your.csv --gold right.csv");
    }
}
