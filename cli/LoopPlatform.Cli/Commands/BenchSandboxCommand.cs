using System.CommandLine;
using LoopPlatform.Cli.Reporting;
using LoopPlatform.Cli.Running;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Values;
using LoopPlatform.Sandbox.Benching;

namespace LoopPlatform.Cli.Commands;

internal static class BenchSandboxCommand
{
    private const int Runs = 30;

    public static Command Create()
    {
        var runs = BenchCommand.Count("--runs", Runs, "Measurements of each kind");
        var isolation = CommonOptions.Isolation();
        var json = CommonOptions.Json();
        var command = new Command("sandbox", "Time a 20 KB genome on 50 KB of CSV: cold, warm, while refilling, to the verdict, in Python, by docker run.\nExample: loop bench sandbox --runs 30 --json")
        {
            runs, isolation, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var scratch = Directory.CreateTempSubdirectory("loop-bench-");
            try
            {
                using var bench = new Bench(scratch.FullName);
                var chosen = await bench.ChooseAsync(parsed.GetValue(isolation), cancellation);
                var input = await PinAsync(bench, BenchLedger.InputName, BenchLedger.Input, cancellation);
                var suite = await SuiteAsync(bench, input, cancellation);
                var request = new SandboxBenchRequest(
                    parsed.GetValue(runs), chosen, bench.Blobs, input, (output, token) => JudgeAsync(bench, output, suite, token), scratch.FullName);
                var figures = await bench.Sandbox.RunAsync(request, line => Console.Error.WriteLine($"loop: {line}"), cancellation);
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

    private static async Task<InputFile> PinAsync(Bench bench, string name, byte[] content, CancellationToken cancellation) =>
        new(name, await bench.Blobs.PutAsync(content, cancellation), ',', "utf-8", true);

    private static async Task<Digest> SuiteAsync(Bench bench, InputFile input, CancellationToken cancellation)
    {
        var suite = new Suite
        {
            Kind = SuiteKind.Reference,
            Inputs = [input],
            Gold = [await PinAsync(bench, "gold.csv", BenchLedger.Gold, cancellation)],
            Key = ["shipment_no"],
            Salt = "bench",
        };
        return await bench.Blobs.PutAsync(LoopJson.Canonical(suite), cancellation);
    }

    private static async Task JudgeAsync(Bench bench, Digest output, Digest suite, CancellationToken cancellation)
    {
        var scores = (await bench.JudgeAsync(output, suite, cancellation)).Scores;
        if (scores is not { Visible.IsPerfect: true, Gate.IsPerfect: true, Holdout.IsPerfect: true })
        {
            throw new InvalidDataException($"the bench's own genome made a wrong table: {scores}");
        }
    }
}
