using System.CommandLine;
using LoopPlatform.Cli.Connected;
using LoopPlatform.Cli.Reporting;
using LoopPlatform.Cli.Running;
using LoopPlatform.Loops.Definition;

namespace LoopPlatform.Cli.Commands;

/// <summary><c>approve</c> and <c>reject</c>: a person's answer about the candidate a supervised run waits with; then the run goes on.</summary>
internal static class AnswerCommand
{
    public static Command Create(string name, bool approved)
    {
        var definition = CommonOptions.Definition();
        var candidate = new Option<string?>("--candidate") { Description = "Only if this is the candidate that waits (the first characters of its digest)" };
        var json = CommonOptions.Json();
        var connect = new ConnectOptions();
        var what = approved ? "Commit the candidate a supervised run waits with, and go on." : "Turn down the candidate a supervised run waits with, and go on.";
        var command = new Command(name, $"{what}\nExample: loop {name} examples/finance") { definition, candidate, json };
        connect.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var workspace = new Workspace(parsed.GetValue(definition)!);
            using var orchestrator = connect.Of(parsed);
            var unfinished = orchestrator is null ? workspace.Unfinished()
                : (await orchestrator.LoadAsync(new((await RemoteTarget.FindAsync(orchestrator, [workspace.Folder], cancellation)).Unfinished.Id), workspace.Shown, cancellation)).State;
            var asked = unfinished?.Approval ?? throw new InputException(workspace.Shown, null, null, "no candidate waits for a person");
            if (parsed.GetValue(candidate) is { } named && !asked.Candidate.ToString().StartsWith(named, StringComparison.Ordinal))
            {
                throw new InputException(workspace.Shown, null, null, $"candidate {asked.Candidate.Abbreviated} waits, not '{named}'; see it with: loop diff {workspace.Shown}");
            }

            var view = new RunView(Terminal.For(parsed.GetValue(json)), parsed.GetValue(json));
            var request = new RunRequest { Resume = true, Answer = approved };
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
