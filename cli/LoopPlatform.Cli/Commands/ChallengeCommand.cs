using System.CommandLine;
using System.CommandLine.Parsing;
using LoopPlatform.Cli.New;
using LoopPlatform.Cli.Reporting;
using LoopPlatform.Cli.Running;
using LoopPlatform.Contracts;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Orchestrator.Definitions;
using Spectre.Console;

namespace LoopPlatform.Cli.Commands;

internal static class ChallengeCommand
{
    public static Command Create()
    {
        var definition = CommonOptions.Definition();
        var levels = new Option<int[]>("--levels")
        {
            Description = "0: one edit a row of a kind the inputs show; 1: two; 2: one of a kind they do not show",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [.. Enumerable.Range(0, Curriculum.LastLevel + 1)],
        };
        var rows = new Option<int>("--rows") { Description = "Rows to edit in each level, or as many as there are", DefaultValueFactory = _ => RaiseChallenge.DefaultRows };
        levels.Validators.Add(result => Require(result, level => level is >= 0 and <= Curriculum.LastLevel, $"numbers from 0 to {Curriculum.LastLevel}"));
        rows.Validators.Add(result => Require(result, count => count >= 1, "a number of 1 or more"));
        var seed = new Option<long>("--seed") { Description = "Same definition, level, rows and seed: same bytes", DefaultValueFactory = _ => 1 };
        var output = new Option<string?>("--output") { Description = "New folder for the challenges (default: the definition's name and -challenges)" };
        var json = CommonOptions.Json();
        var command = new Command("challenge", "Write harder inputs with the same truth: edits of visible rows that change their writing, not what they say.\nExample: loop challenge examples/finance --levels 0 1 2 --output harder")
        {
            definition, levels, rows, seed, output, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var workspace = new Workspace(parsed.GetValue(definition)!);
            var loaded = await new DefinitionFolder(workspace.Folder).LoadAsync(workspace.Blobs, cancellation);
            var target = parsed.GetValue(output) ?? $"{loaded.Definition.Name}-challenges";
            RequireOutside(loaded, target);
            using var folder = new NewFolder(target);
            using var bench = new Bench(workspace.DataFolder);
            var verdict = await bench.JudgeAsync(null, loaded.SuiteHash, cancellation);
            var made = new List<ChallengeSetLevel>();
            foreach (var level in parsed.GetValue(levels)!.Distinct().Order())
            {
                var raised = await bench.ChallengeAsync(
                    loaded.SuiteHash, loaded.Definition.Inputs, verdict, level, parsed.GetValue(rows), parsed.GetValue(seed), cancellation);
                made.Add(await ChallengeSetLevel.WriteAsync(folder, loaded, level, raised, bench.Blobs, cancellation));
            }

            if (made.TrueForAll(level => level.Declined is not null))
            {
                throw new InputException(workspace.Shown, null, null, $"there is no challenge: {made[0].Declined}");
            }

            cancellation.ThrowIfCancellationRequested();
            folder.Keep();
            Report(made, loaded, target, parsed.GetValue(json));
            return made.Exists(level => level.Declined is not null) ? ExitCode.Short : ExitCode.Goal;
        });
        return command;
    }

    private static void Report(List<ChallengeSetLevel> made, LoadedDefinition loaded, string target, bool json)
    {
        if (json)
        {
            Terminal.WriteJson(new { definition = loaded.Definition.Name, output = Path.GetFullPath(target), levels = made });
            return;
        }

        var console = Terminal.For();
        foreach (var level in made)
        {
            level.Write(console);
        }

        console.WriteLine($"written to {target}");
    }

    private static void Require(OptionResult option, Func<int, bool> holds, string expected)
    {
        foreach (var token in option.Tokens.Where(token => int.TryParse(token.Value, out var number) && !holds(number)))
        {
            option.AddError($"{option.Option.Name}: expected {expected}; found {token.Value}.");
        }
    }

    // Files in the definition are part of it.
    private static void RequireOutside(LoadedDefinition loaded, string target)
    {
        if ($"{Path.GetFullPath(target)}{Path.DirectorySeparatorChar}".StartsWith($"{loaded.Folder}{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        {
            throw new InputException(target, null, null, "--output: this folder is inside the definition, and would become part of it; name one elsewhere");
        }
    }
}
