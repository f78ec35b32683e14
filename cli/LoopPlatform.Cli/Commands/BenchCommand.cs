using System.CommandLine;

namespace LoopPlatform.Cli.Commands;

internal static class BenchCommand
{
    public static Command Create() => new("bench", "Measure the sandbox or the engine on this machine, or run the sandbox for long.\nExample: loop bench sandbox --runs 30")
    {
        BenchSandboxCommand.Create(),
        BenchSoakCommand.Create(),
        BenchEngineCommand.Create(),
    };

    /// <summary>A whole number of at least 1.</summary>
    public static Option<int> Count(string name, int usual, string description)
    {
        var option = new Option<int>(name) { Description = $"{description}; {usual} unless stated", DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, out var count) && count < 1)
            {
                result.AddError($"{name}: expected at least 1; found {count}.");
            }
        });
        return option;
    }
}
