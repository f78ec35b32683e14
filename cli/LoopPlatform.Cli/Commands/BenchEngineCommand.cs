using System.CommandLine;
using LoopPlatform.Cli.Benching;
using LoopPlatform.Cli.Reporting;
using LoopPlatform.ServiceDefaults.Messaging;
using Microsoft.Extensions.Configuration;

namespace LoopPlatform.Cli.Commands;

internal static class BenchEngineCommand
{
    private const int Evaluations = 2000;

    public static Command Create()
    {
        var evaluations = BenchCommand.Count("--evaluations", Evaluations, "Evaluations, one after another");
        var json = CommonOptions.Json();
        var command = new Command("engine", "Time the engine with workers that do nothing: machine, journal, bus; a broker where ConnectionStrings__messaging names one.\nExample: loop bench engine --evaluations 20000 --json")
        {
            evaluations, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var scratch = Directory.CreateTempSubdirectory("loop-bench-");
            try
            {
                var broker = new ConfigurationBuilder().AddEnvironmentVariables().Build().GetConnectionString(MessagingOptions.ConnectionName);
                var bench = new EngineBench(parsed.GetValue(evaluations), scratch.FullName, line => Console.Error.WriteLine($"loop: {line}"));
                var figures = await bench.RunAsync(broker, cancellation);
                if (parsed.GetValue(json))
                {
                    Terminal.WriteJson(figures);
                }
                else
                {
                    BenchReport.Write(Terminal.For(), figures);
                }

                return ExitCode.Goal;
            }
            finally
            {
                scratch.Delete(recursive: true);
            }
        });
        return command;
    }
}
