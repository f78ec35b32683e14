using System.CommandLine;
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
        var what = approved ? "Commit the candidate a supervised run waits with, and go on." : "Turn down the candidate a supervised run waits with, and go on.";
        var command = new Command(name, $"{what}\nExample: loop {name} examples/finance") { definition, candidate, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var workspace = new Workspace(parsed.GetValue(definition)!);
            var asked = workspace.Unfinished()?.Approval ?? throw new InputException(workspace.Shown, null, null, "no candidate waits for a person");
            if (parsed.GetValue(candidate) is { } named && !asked.Candidate.ToString().StartsWith(named, StringComparison.Ordinal))
            {
                throw new InputException(workspace.Shown, null, null, $"candidate {asked.Candidate.Abbreviated} waits, not '{named}'; see it with: loop diff {workspace.Shown}");
            }

            var view = new RunView(Terminal.For(parsed.GetValue(json)), parsed.GetValue(json));
            var outcome = await RunSession.RunAsync(workspace, new() { Resume = true, Answer = approved }, view, cancellation);
            if (parsed.GetValue(json))
            {
                Terminal.WriteJson(RunSummary.Of(outcome));
            }

            return outcome.ExitCode;
        });
        return command;
    }
}
