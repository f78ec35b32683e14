using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using LoopPlatform.Cli.Commands;
using LoopPlatform.Cli.Reporting;
using LoopPlatform.Cli.Running;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Orchestrator.Journal;
using LoopPlatform.Referee;
using Microsoft.Extensions.Options;
using Spectre.Console;

namespace LoopPlatform.Cli;

/// <summary>The <c>loop</c> command: parsing, and the one place where failures become a message and an exit code.</summary>
internal static class CommandLine
{
    // Long enough to remove a container and append what is known; a second Ctrl-C still ends at once.
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Root().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            return Fail(ExitCode.BadInput, $"{parsed.Errors[0].Message}{Meant(parsed)} Try: {Called(parsed)} --help");
        }

        try
        {
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = StopTimeout });
        }
        catch (OperationCanceledException)
        {
            return Fail(ExitCode.Interrupted, "interrupted; nothing was changed, and the same command starts again");
        }
        catch (InputException e)
        {
            return Fail(ExitCode.BadInput, e.Message);
        }
        catch (OptionsValidationException e)
        {
            return Fail(ExitCode.BadInput, string.Join("; ", e.Failures));
        }
        catch (JournalException e)
        {
            return Fail(ExitCode.BadInput, e.Message);
        }
        catch (WriterLockedException e)
        {
            return Fail(ExitCode.BadInput, $"{e.Message}; wait for it, or stop it with: kill -INT {e.ProcessId}");
        }
        catch (SuiteException e)
        {
            return Fail(ExitCode.BadInput, e.Message);
        }
        catch (InfrastructureException e)
        {
            return Fail(ExitCode.Infrastructure, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return Fail(ExitCode.Infrastructure, e.Message);
        }
    }

    // Not a RootCommand: that calls itself by the name of its assembly.
    private static Command Root()
    {
        var root = new Command("loop", "Bounded self-improvement loops: one file gets better, round by round, each candidate in a throwaway container.")
        {
            DemoCommand.Create(),
            NewCommand.Create(),
            RunCommand.Create(),
            VerifyCommand.Create(),
            ApplyCommand.Create(),
            ChallengeCommand.Create(),
            StatusCommand.Create(),
            RunsCommand.Create(),
            ObserveCommand.Create(),
            DiffCommand.Create(),
            ReplayCommand.Create(),
            AuditCommand.Create(),
            AnswerCommand.Create("approve", approved: true),
            AnswerCommand.Create("reject", approved: false),
            CancelCommand.Create(),
            WatchCommand.Create(),
            ExportCommand.Create(),
            ImportCommand.Create(),
            ResetCommand.Create(),
            PruneCommand.Create(),
            SandboxCommand.Create(),
            BenchCommand.Create(),
            DoctorCommand.Create(),
            new HelpOption(),
            new VersionOption(),
        };
        root.SetAction(_ => Welcome(root));
        return root;
    }

    private static int Welcome(Command root)
    {
        var console = Terminal.For();
        console.MarkupLine($"[bold]loop[/] {Terminal.Version}  {root.Description.EscapeMarkup()}");
        console.WriteLine();
        var commands = new Grid().AddColumn().AddColumn();
        foreach (var command in root.Subcommands)
        {
            commands.AddRow(new Text("  loop " + command.Name), new Text(command.Description!.Split('\n')[0]));
        }

        console.Write(commands);
        console.WriteLine();
        console.WriteLine("Start here:  loop demo      Help on one:  loop run --help");
        return ExitCode.Goal;
    }

    private static int Fail(int exitCode, string message)
    {
        Console.Error.WriteLine($"loop: {message}");
        return exitCode;
    }

    private static string Meant(ParseResult parsed) => parsed.UnmatchedTokens is [var word, ..]
        ? Spelling.Hint(word, parsed.CommandResult.Command.Children.Select(symbol => symbol.Name))
        : "";

    private static string Called(ParseResult parsed)
    {
        var words = new List<string>();
        for (var command = parsed.CommandResult; command is not null; command = command.Parent as CommandResult)
        {
            words.Insert(0, command.Command.Name);
        }

        return string.Join(' ', words);
    }
}
