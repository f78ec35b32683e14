using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using LoopPlatform.Cli.Reporting;
using LoopPlatform.Cli.Running;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Execution;

namespace LoopPlatform.Cli.Commands;

internal static class SandboxCommand
{
    public static Command Create()
    {
        var genome = new Argument<string?>("genome") { Description = "C# file with one class and one method from Tables to Table, or Python file with one function clean", Arity = ArgumentArity.ZeroOrOne };
        var input = new Option<string[]>("--input") { Description = "CSV file it may read; may be repeated", AllowMultipleArgumentsPerToken = true };
        var output = new Option<string?>("--output") { Description = "CSV file to write; without it the output goes to stdout" };
        var selfTest = new Option<bool>("--self-test") { Description = "Run hostile candidates instead, and tell which of them the isolation stops" };
        var isolation = CommonOptions.Isolation();
        var json = CommonOptions.Json();
        var command = new Command("sandbox", "Run a genome once: outcome, receipt, output.\nExample: loop sandbox examples/finance/starter.cs --input examples/finance/inputs/north.csv\n         loop sandbox --self-test")
        {
            genome, input, output, selfTest, isolation, json,
        };
        command.Validators.Add(result => Validate(result, genome, input, output, selfTest));
        command.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetValue(selfTest))
            {
                return await SelfTestAsync(parsed.GetValue(isolation), parsed.GetValue(json), cancellation);
            }

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
        var extension => throw new InputException(file, null, null, $"expected a C# file (.cs) or a Python file (.py); found '{extension}'. A genome of another language runs by its definition: loop verify <folder>"),
    };

    private static async Task<int> SelfTestAsync(Isolation? requested, bool json, CancellationToken cancellation)
    {
        if (requested is Isolation.Process)
        {
            throw new InputException("--isolation", null, null, "process isolates nothing; it is what the self-test compares with. Expected docker or bubblewrap");
        }

        var scratch = Directory.CreateTempSubdirectory("loop-sandbox-");
        try
        {
            using var bench = new Bench(scratch.FullName);
            var began = Stopwatch.GetTimestamp();
            var isolation = await bench.ChooseAsync(requested, cancellation);
            var results = await SelfTestReport.FollowAsync(bench.SelfTest.RunAsync(isolation, cancellation), cancellation);
            SelfTestReport.Write(isolation, results, Stopwatch.GetElapsedTime(began), json);
            return results.All(result => result.Stopped) ? ExitCode.Goal : ExitCode.Short;
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    /// <summary>A genome with its inputs, or a self-test.</summary>
    private static void Validate(CommandResult result, Argument<string?> genome, Option<string[]> input, Option<string?> output, Option<bool> selfTest)
    {
        var (named, fed) = (result.GetValue(genome) is not null, result.GetValue(input) is { Length: > 0 });
        if (result.GetValue(selfTest))
        {
            if (named || fed || result.GetValue(output) is not null)
            {
                result.AddError("--self-test brings its own candidates: it goes with --isolation and --json only.");
            }
        }
        else if (!named)
        {
            result.AddError("Which genome? Expected a C# or Python file, or --self-test.");
        }
        else if (!fed)
        {
            result.AddError("Option '--input' is required.");
        }
    }

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
