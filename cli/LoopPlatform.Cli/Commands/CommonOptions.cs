using System.CommandLine;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Cli.Commands;

/// <summary>Arguments and options that several commands share.</summary>
internal static class CommonOptions
{
    public static Argument<string> Definition() => NoOption(new Argument<string>("definition")
    {
        Description = "Folder with a loop.yaml",
        Arity = ArgumentArity.ZeroOrOne,
        DefaultValueFactory = _ => ".",
    });

    /// <summary>A definition folder, a run, or both; see <see cref="Running.RunTarget"/>.</summary>
    public static Argument<string[]> Target() => NoOption(new Argument<string[]>("definition-or-run")
    {
        Description = "Definition folder (default: this one) and run (default: its latest; the first characters are enough)",
        Arity = new(0, 2),
    });

    public static Option<bool> Json() => new("--json") { Description = "Print JSON for programs" };

    public static Option<Isolation?> Isolation()
    {
        var option = new Option<Isolation?>("--isolation")
        {
            Description = "docker (default), bubblewrap (default without an engine), or process: limits only, no protection",
            CustomParser = result => Enum.GetValues<Isolation>().Cast<Isolation?>().FirstOrDefault(isolation => isolation!.Value.Word() == result.Tokens[0].Value) is { } known
                ? known
                : Refuse(result),
        };
        option.HelpName = "docker|bubblewrap|process";
        return option;
    }

    // An option nobody knows would otherwise pass for a folder.
    private static Argument<T> NoOption<T>(Argument<T> argument)
    {
        argument.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(token => token.Value.StartsWith('-')) is { } unknown)
            {
                result.AddError($"Unrecognized option '{unknown.Value}'.");
            }
        });
        return argument;
    }

    private static Isolation? Refuse(System.CommandLine.Parsing.ArgumentResult result)
    {
        result.AddError($"--isolation: expected docker, bubblewrap or process; found '{result.Tokens[0].Value}'.");
        return null;
    }
}
