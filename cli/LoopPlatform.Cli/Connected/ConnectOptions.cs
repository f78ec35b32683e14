using System.CommandLine;

namespace LoopPlatform.Cli.Connected;

/// <summary>The options <c>--connect</c> and <c>--token</c> of a command.</summary>
internal sealed class ConnectOptions
{
    private readonly Option<string?> _connect = new("--connect") { Description = "Address of an orchestrator that carries the run on, such as http://localhost:5310", HelpName = "url" };
    private readonly Option<string?> _token = new("--token") { Description = "With --connect: the orchestrator's client token (default: LOOP_TOKEN)" };

    public void AddTo(Command command)
    {
        command.Add(_connect);
        command.Add(_token);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_token) is not null && result.GetValue(_connect) is null)
            {
                result.AddError("--token goes with --connect.");
            }
        });
    }

    /// <summary>Whether an orchestrator elsewhere is asked for.</summary>
    public bool Asked(System.CommandLine.Parsing.CommandResult parsed) => parsed.GetValue(_connect) is not null;

    /// <summary>The orchestrator; null when the command works in this process.</summary>
    public RemoteOrchestrator? Of(ParseResult parsed) => parsed.GetValue(_connect) is { } url
        ? new(url, parsed.GetValue(_token) ?? Environment.GetEnvironmentVariable("LOOP_TOKEN"))
        : null;
}
