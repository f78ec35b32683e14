using System.CommandLine;
using LoopPlatform.Cli.Reporting;
using LoopPlatform.Cli.Running;
using LoopPlatform.Sandbox.Benching.Soaking;

namespace LoopPlatform.Cli.Commands;

internal static class BenchSoakCommand
{
    private const int Executions = 3000;
    private const int ReExecutions = 2000;

    public static Command Create()
    {
        var executions = BenchCommand.Count("--executions", Executions, "Executions of different candidates, one of five hostile");
        var reExecutions = BenchCommand.Count("--re-executions", ReExecutions, "Executions of one candidate after those");
        var state = new Option<string?>("--state") { Description = "File that says how far it is, so that the same command goes on after an interruption; one in the temporary folder unless stated" };
        var isolation = CommonOptions.Isolation();
        var json = CommonOptions.Json();
        var command = new Command("soak", "Run the sandbox for long, hostile candidates among honest ones: what goes wrong, grows or stays behind.\nExample: loop bench soak --executions 3000 --re-executions 2000")
        {
            executions, reExecutions, state, isolation, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var scratch = Directory.CreateTempSubdirectory("loop-bench-");
            try
            {
                using var bench = new Bench(scratch.FullName);
                var chosen = await bench.ChooseAsync(parsed.GetValue(isolation), cancellation);
                var file = parsed.GetValue(state) ?? Path.Combine(Path.GetTempPath(), $"loop-soak-{Environment.UserName}-{parsed.GetValue(executions)}-{parsed.GetValue(reExecutions)}.json");
                var request = new SoakRequest(parsed.GetValue(executions), parsed.GetValue(reExecutions), chosen, bench.Blobs, file);
                var figures = await bench.Soak.RunAsync(request, line => Console.Error.WriteLine($"loop: {line}"), cancellation);
                if (parsed.GetValue(json))
                {
                    Terminal.WriteJson(figures);
                }
                else
                {
                    BenchReport.Write(Terminal.For(), figures);
                }

                return figures.Passed ? ExitCode.Goal : ExitCode.Short;
            }
            finally
            {
                scratch.Delete(recursive: true);
            }
        });
        return command;
    }
}
