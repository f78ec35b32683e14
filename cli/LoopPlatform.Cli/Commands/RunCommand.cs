using System.CommandLine;
using LoopPlatform.Cli.Connected;
using LoopPlatform.Cli.Reporting;
using LoopPlatform.Cli.Running;

namespace LoopPlatform.Cli.Commands;

internal static class RunCommand
{
    public static Command Create()
    {
        var definition = CommonOptions.Definition();
        var fromStarter = new Option<bool>("--from-starter") { Description = "Start from the starter instead of the current genome" };
        var resume = new Option<bool>("--resume") { Description = "Go on with the unfinished run" };
        var keepMine = new Option<bool>("--keep-mine") { Description = "With --resume: end the run and start a new one from your edit of the genome" };
        var takeRun = new Option<bool>("--take-run") { Description = "With --resume: put your edit aside and go on with the run's genome" };
        var seed = new Option<long>("--seed") { Description = "Same definition, seed and proposals: same journal hash", DefaultValueFactory = _ => 1 };
        var proposer = new Option<string?>("--proposer") { Description = "Instead of the definition's: script:<folder> proposes the folder's files in order" };
        var curriculum = new Option<bool>("--curriculum") { Description = "Once the goal is reached, go on with challenges of rising level: the same rows, written in harder ways" };
        var isolation = CommonOptions.Isolation();
        var json = CommonOptions.Json();
        var connect = new ConnectOptions();
        var command = new Command("run", "Run the loop: propose, execute, judge, commit or revert, until a goal or a budget is reached.\nExample: loop run examples/finance --seed 7")
        {
            definition, fromStarter, resume, keepMine, takeRun, seed, proposer, curriculum, isolation, json,
        };
        connect.AddTo(command);
        command.Validators.Add(result =>
        {
            if ((result.GetValue(keepMine) || result.GetValue(takeRun)) && !result.GetValue(resume))
            {
                result.AddError("--keep-mine and --take-run go with --resume.");
            }
            else if (result.GetValue(keepMine) && result.GetValue(takeRun))
            {
                result.AddError("--keep-mine and --take-run exclude each other.");
            }
            else if (result.GetValue(resume)
                && (result.GetValue(fromStarter) || result.GetValue(curriculum) || result.GetValue(proposer) is not null || result.GetResult(seed) is { Implicit: false } || result.GetResult(isolation) is not null))
            {
                result.AddError("--resume goes on with the seed, the proposer, the isolation and the genome of the run: leave --seed, --proposer, --curriculum, --isolation and --from-starter out.");
            }
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            var view = new RunView(Terminal.For(parsed.GetValue(json)), parsed.GetValue(json));
            var request = new RunRequest
            {
                FromStarter = parsed.GetValue(fromStarter),
                Resume = parsed.GetValue(resume),
                KeepMine = parsed.GetValue(keepMine),
                TakeRun = parsed.GetValue(takeRun),
                Seed = parsed.GetValue(seed),
                Proposer = parsed.GetValue(proposer),
                Curriculum = parsed.GetValue(curriculum),
                Isolation = parsed.GetValue(isolation),
            };
            var workspace = new Workspace(parsed.GetValue(definition)!);
            using var orchestrator = connect.Of(parsed);
            var outcome = orchestrator is null
                ? await EmbeddedRun.RunAsync(workspace, request, view, cancellation)
                : await new ConnectedRun(orchestrator, workspace, view).RunAsync(request, cancellation);
            if (parsed.GetValue(json))
            {
                Terminal.WriteJson(RunSummary.Of(outcome));
            }

            return outcome.ExitCode;
        });
        return command;
    }
}
