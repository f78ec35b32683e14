using System.CommandLine;
using LoopPlatform.Cli.Connected;
using LoopPlatform.Cli.Reporting;
using LoopPlatform.Cli.Running;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Cli.Commands;

internal static class AuditCommand
{
    public static Command Create()
    {
        var target = CommonOptions.Target();
        var all = new Option<bool>("--all") { Description = "Every run of the definition; with --connect and no definition, every run there is" };
        var json = CommonOptions.Json();
        var connect = new ConnectOptions();
        var command = new Command("audit", "Check that nothing in a run's journal was lost or done twice; exit code 2 names every line that says so.\nExample: loop audit examples/finance --all")
        {
            target, all, json,
        };
        connect.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var orchestrator = connect.Of(parsed);
            var (words, every) = (parsed.GetValue(target)!, parsed.GetValue(all));
            if (every && RunTarget.Split(words).Run is { } named)
            {
                throw new InputException("--all", null, null, $"audits every run; leave out '{named}', or --all");
            }

            var audits = orchestrator is null ? Local(words, every) : await RemoteAsync(orchestrator, words, every, cancellation);
            Report(audits, parsed.GetValue(json));
            return audits.Exists(audit => audit.Violations.Count > 0) ? ExitCode.BadInput : ExitCode.Goal;
        });
        return command;
    }

    private static List<RunAudit> Local(string[] words, bool every)
    {
        var (workspace, run) = RunTarget.Pick(words);
        return [.. (every ? workspace.Journal.Runs() : [run]).Select(one => RunAudit.Of(workspace, one))];
    }

    private static async Task<List<RunAudit>> RemoteAsync(RemoteOrchestrator orchestrator, string[] words, bool every, CancellationToken cancellation)
    {
        var runs = every && words.Length == 0
            ? await orchestrator.RunsAsync(null, cancellation)
            : await RemoteTarget.FindAsync(orchestrator, words, cancellation) is var found && every ? found.Runs : [found.Latest];
        var audits = new List<RunAudit>();
        foreach (var run in runs)
        {
            audits.Add(await RunAudit.OfAsync(orchestrator, new RunId(run.Id), cancellation));
        }

        return audits;
    }

    private static void Report(List<RunAudit> audits, bool json)
    {
        if (json)
        {
            Terminal.WriteJson(new { runs = audits, violations = audits.Sum(audit => audit.Violations.Count) });
            return;
        }

        foreach (var audit in audits)
        {
            foreach (var violation in audit.Violations)
            {
                Console.WriteLine($"{audit.Journal}:{violation.Line}: {violation.Rule.Word()}: {violation.Found}");
            }

            Console.WriteLine($"run {audit.Run}: {audit.Entries} entries{(audit.Ended ? "" : ", unfinished")}, "
                + (audit.Violations.Count == 0 ? "chain whole, all invariants hold" : $"violations: {audit.Violations.Count}"));
        }
    }
}
