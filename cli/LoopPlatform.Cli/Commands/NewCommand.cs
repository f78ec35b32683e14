using System.CommandLine;
using System.Text.RegularExpressions;
using LoopPlatform.Cli.New;
using LoopPlatform.Cli.Reporting;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Values;
using Spectre.Console;

namespace LoopPlatform.Cli.Commands;

internal static partial class NewCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "Definition folder to make" };
        var input = new Option<string>("--input") { Description = "CSV file, or folder of CSV files; copied", Required = true };
        var gold = new Option<string?>("--gold") { Description = "CSV file of what should come out; copied. Without it: a contract drawn from the inputs" };
        var match = OneOf("--match", "How gold rows are found; told from --key and the files when left out", ["key", "position", "multiset"]);
        var key = new Option<string[]>("--key") { Description = "Column that identifies a row; may be repeated", AllowMultipleArgumentsPerToken = true };
        var labels = Whole("--labels", 1, "Entities that may be shown; as many others are gate, the rest holdout (default: 60, 20 and 20 percent)");
        var seed = Whole("--seed", 0, "Another seed shares rows out anew");
        var runtime = OneOf("--runtime", "Language of the genome", [.. NewGenome.Runtimes]);
        var command = new Command("new", "Make a loop definition from your data.\nExample: loop new beers --input dirty.csv --gold clean.csv --labels 20")
        {
            folder, input, gold, match, key, labels, seed, runtime,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var request = new NewRequest
            {
                Folder = parsed.GetValue(folder)!,
                Input = parsed.GetValue(input)!,
                Gold = parsed.GetValue(gold),
                Match = parsed.GetValue(match) is { } word ? Enum.Parse<RowMatch>(word, ignoreCase: true) : null,
                Key = parsed.GetValue(key) ?? [],
                Labels = parsed.GetValue(labels),
                Seed = parsed.GetValue(seed),
                Genome = NewGenome.Of(parsed.GetValue(runtime) ?? Languages.CSharp),
            };
            Write(Terminal.For(), request, await NewDefinition.MakeAsync(request, cancellation));
            return ExitCode.Goal;
        });
        return command;
    }

    private static void Write(IAnsiConsole console, NewRequest request, NewDefinition made)
    {
        var (folder, genome) = (request.Folder, request.Genome);
        console.WriteLine($"made {folder}: loop definition {made.Definition.Name}");
        foreach (var input in made.Inputs)
        {
            console.WriteLine($"  {DefinitionText.InputPath(input)}: {input.Table.RowCount} rows, {input.Table.Columns.Count} columns");
        }

        console.WriteLine(made.Match is null
            ? $"  no gold: {made.Definition.Suite.Assertions.Count} assertions that most input rows keep stand in loop.yaml; edit them to say what you want"
            : $"  {SuiteText.GoldFile}: {made.Gold!.Table.RowCount} rows, matched by {made.Match.Match.Word()}{Named(made.Match)}");
        console.WriteLine($"  {made.Sides.Visible.Rows} rows visible, {made.Sides.Gate.Rows} gate, {made.Sides.Holdout.Rows} holdout");
        console.WriteLine($"  {genome.GenomeFile} = {genome.StarterFile}: the inputs as they are; supervised: you approve each commit");
        foreach (var note in made.Notes)
        {
            console.MarkupLineInterpolated($"[yellow]note: {note}[/]");
        }

        console.WriteLine();
        console.WriteLine("next:");
        var typed = PlainWord().IsMatch(folder) ? folder : $"'{folder.Replace("'", @"'\''", StringComparison.Ordinal)}'";
        console.WriteLine($"  loop verify {typed}    judge the genome as it is");
        if (genome.Worker != Proposers.Synthesizer)
        {
            console.WriteLine($"  put changed versions of {genome.GenomeFile} into {Path.Combine(folder, NewGenome.Candidates)}");
        }

        console.WriteLine($"  loop run {typed}       let it get better");
    }

    private static string Named(GoldMatch match) => (match.Row is { } row ? [row] : match.Key) is { Count: > 0 } columns ? $" ({string.Join(", ", columns)})" : "";

    private static Option<string?> OneOf(string name, string description, string[] words)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = string.Join('|', words) };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var word }] && !words.Contains(word))
            {
                result.AddError($"{name}: expected {Spelling.Either(words)}; found '{word}'.{Spelling.Hint(word, words)}");
            }
        });
        return option;
    }

    private static Option<int?> Whole(string name, int min, string description)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = "number" };
        option.CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, out var number) && number >= min)
            {
                return number;
            }

            result.AddError(result.Tokens[0].Value == "0"
                ? $"{name}: 0 is not built yet: without a label only an evidence score could tell candidates apart; state 1 or more."
                : $"{name}: expected a whole number, at least {min}; found '{result.Tokens[0].Value}'.");
            return null;
        };
        return option;
    }

    // What no shell takes apart.
    [GeneratedRegex(@"^[\w./@%+=:,-]+\z")]
    private static partial Regex PlainWord();
}
