using System.CommandLine;
using LoopPlatform.Cli.Reporting;
using LoopPlatform.Cli.Running;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Orchestrator.Definitions;

namespace LoopPlatform.Cli.Commands;

internal static class ApplyCommand
{
    public static Command Create()
    {
        var definition = CommonOptions.Definition();
        var input = new Option<string>("--input") { Description = "CSV file, or folder with files named like the definition's inputs", Required = true };
        var output = new Option<string>("--output") { Description = "CSV file to write; replaced as a whole or not at all", Required = true };
        var isolation = CommonOptions.Isolation();
        var json = CommonOptions.Json();
        var command = new Command("apply", "Run the current genome on new data, in the sandbox.\nExample: loop apply examples/finance --input july --output july.csv")
        {
            definition, input, output, isolation, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var workspace = new Workspace(parsed.GetValue(definition)!);
            var path = parsed.GetValue(output)!;
            var target = new NewOutput(path);
            var loaded = await new DefinitionFolder(workspace.Folder).LoadAsync(workspace.Blobs, cancellation);
            target.RequireOutside(loaded);
            using var bench = new Bench(workspace.DataFolder);
            var pinned = await NewInputs.PinAsync(NewInputs.For(loaded.Definition, parsed.GetValue(input)!), bench.Blobs, cancellation);
            // A genome may look for its inputs by name: whatever the one new file is called, it stands for the one the definition names.
            InputFile[] inputs = [.. pinned.Zip(loaded.Definition.Inputs, (file, named) => file with { Path = named.Path })];
            var chosen = await bench.ChooseAsync(parsed.GetValue(isolation), cancellation);
            var result = await bench.ExecuteAsync(loaded.Genome, loaded.Definition, inputs, chosen, cancellation);
            if (result.Output is { } table)
            {
                await target.WriteAsync(await bench.Blobs.GetAsync(table, cancellation), cancellation);
            }

            ExecutionReport.Write(result, result.Output is null ? null : path, parsed.GetValue(json));
            return ExecutionReport.ExitCodeOf(result);
        });
        return command;
    }
}
