using System.CommandLine;
using LoopPlatform.Cli.Reporting;
using LoopPlatform.Cli.Running;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Execution;

namespace LoopPlatform.Cli.Commands;

internal static class SandboxCommand
{
    public static Command Create()
    {
        var genome = new Argument<string>("genome") { Description = "C# file with one class and one method from Tables to Table, or Python file with one function clean" };
        var input = new Option<string[]>("--input") { Description = "CSV file it may read; may be repeated", AllowMultipleArgumentsPerToken = true, Required = true };
        var output = new Option<string?>("--output") { Description = "CSV file to write; without it the output goes to stdout" };
        var isolation = CommonOptions.Isolation();
        var json = CommonOptions.Json();
        var command = new Command("sandbox", "Run a genome once: outcome, receipt, output.\nExample: loop sandbox examples/finance/starter.cs --input examples/finance/inputs/north.csv")
        {
            genome, input, output, isolation, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var file = parsed.GetValue(genome)!;
            if (!File.Exists(file))
            {
                throw new InputException(file, null, null, "there is no such file");
            }

            var path = parsed.GetValue(output);
            var target = path is null ? null : new NewOutput(path);
            var scratch = Directory.CreateTempSubdirectory("loop-sandbox-");
            try
            {
                using var bench = new Bench(scratch.FullName);
                var inputs = await NewInputs.PinAsync(parsed.GetValue(input)!, bench.Blobs, cancellation);
                var source = await bench.Blobs.PutAsync(await File.ReadAllBytesAsync(file, cancellation), cancellation);
                var chosen = await bench.ChooseAsync(parsed.GetValue(isolation), cancellation);
                var result = await bench.ExecuteAsync(source, LanguageOf(file), inputs, chosen, cancellation);
                await ReportAsync(bench, result, path, target, parsed.GetValue(json), cancellation);
                return ExecutionReport.ExitCodeOf(result);
            }
            finally
            {
                scratch.Delete(recursive: true);
            }
        });
        return command;
    }

    private static string LanguageOf(string file) => Path.GetExtension(file) switch
    {
        ".cs" => Languages.CSharp,
        ".py" => Languages.Python,
        var extension => throw new InputException(file, null, null, $"expected a C# file (.cs) or a Python file (.py); found '{extension}'"),
    };

    private static async Task ReportAsync(Bench bench, ExecutionResult result, string? path, NewOutput? target, bool json, CancellationToken cancellation)
    {
        var table = result.Output is { } output ? await bench.Blobs.GetAsync(output, cancellation) : null;
        if (table is not null && target is not null)
        {
            await target.WriteAsync(table, cancellation);
        }

        ExecutionReport.Write(result, table is null ? null : path, json);
        if (table is not null && target is null && !json)
        {
            await using var stdout = Console.OpenStandardOutput();
            await stdout.WriteAsync(table, cancellation);
        }
    }
}
