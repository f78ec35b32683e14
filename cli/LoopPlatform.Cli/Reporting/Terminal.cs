using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using LoopPlatform.Loops.Journal;
using Spectre.Console;

namespace LoopPlatform.Cli.Reporting;

/// <summary>Where reports go: people read stdout, or stderr while stdout carries JSON. No colour off a terminal.</summary>
internal static class Terminal
{
    public static string Version { get; } =
        typeof(Terminal).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>The console of people.</summary>
    public static IAnsiConsole For(bool json = false) => json
        ? Create(Console.Error, Console.IsErrorRedirected)
        : Create(Console.Out, Console.IsOutputRedirected);

    private static IAnsiConsole Create(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new()
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = redirected || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 } ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (redirected)
        {
            // A file has no edge to wrap lines at.
            console.Profile.Width = int.MaxValue / 2;
        }

        return console;
    }

    // Unlike a journal, a report names what it has no value for.
    private static readonly JsonSerializerOptions Json = new(LoopJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    /// <summary>One line of JSON on stdout.</summary>
    public static void WriteJson<T>(T value) => Console.Out.WriteLine(JsonSerializer.Serialize(value, Json));
}
