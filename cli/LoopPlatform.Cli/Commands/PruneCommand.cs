using System.CommandLine;
using System.Globalization;
using LoopPlatform.Cli.Reporting;
using LoopPlatform.Cli.Running;
using LoopPlatform.Orchestrator.Journal;

namespace LoopPlatform.Cli.Commands;

internal static class PruneCommand
{
    public static Command Create()
    {
        var definition = CommonOptions.Definition();
        var olderThan = new Option<TimeSpan>("--older-than")
        {
            Description = "Age of the runs to remove, such as 30d or 12h",
            Required = true,
            CustomParser = result => Age(result.Tokens[0].Value) ?? Refuse(result),
        };
        var json = CommonOptions.Json();
        var command = new Command("prune", "Remove ended runs and the blobs only they refer to.\nExample: loop prune examples/finance --older-than 30d") { definition, olderThan, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var workspace = new Workspace(parsed.GetValue(definition)!);
            using var writer = WriterLock.Acquire(workspace.DataFolder);
            var (runs, blobs, bytes) = await Pruning.RemoveAsync(workspace, TimeProvider.System.GetUtcNow() - parsed.GetValue(olderThan), cancellation);
            if (parsed.GetValue(json))
            {
                Terminal.WriteJson(new { runs, blobs, bytes });
            }
            else
            {
                Console.WriteLine($"removed {runs.Count} runs and {blobs} blobs, {bytes / 1024} KiB");
            }

            return ExitCode.Goal;
        });
        return command;
    }

    private static TimeSpan? Age(string text) =>
        text.Length > 1 && ushort.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? text[^1] switch
            {
                'd' => TimeSpan.FromDays(count),
                'h' => TimeSpan.FromHours(count),
                'm' => TimeSpan.FromMinutes(count),
                _ => null,
            }
            : null;

    private static TimeSpan Refuse(System.CommandLine.Parsing.ArgumentResult result)
    {
        result.AddError($"--older-than: expected a number with d, h or m, such as 30d; found '{result.Tokens[0].Value}'.");
        return default;
    }
}
