using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;

namespace LoopPlatform.Cli.Tests;

/// <summary>The real command in a process of its own.</summary>
internal sealed class LoopProcess : IDisposable
{
    private static readonly ConcurrentBag<int> Ids = [];
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private LoopProcess(Process process)
    {
        (_process, _output, _error) = (process, process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        Ids.Add(process.Id);
    }

    /// <summary>The processes of every command started here so far.</summary>
    public static IReadOnlyCollection<int> Started => Ids;

    public int Id => _process.Id;

    public static LoopProcess Start(IReadOnlyDictionary<string, string>? environment, params string[] args) =>
        StartBelow(["dotnet", Path.Combine(AppContext.BaseDirectory, "LoopPlatform.Cli.dll")], environment, args);

    /// <summary>Starts the command by these words in front of its own: another user, another view of the file system, another copy.</summary>
    public static LoopProcess StartBelow(string[] words, IReadOnlyDictionary<string, string>? environment, params string[] args)
    {
        var start = new ProcessStartInfo(words[0], [.. words[1..], .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new(Process.Start(start)!);
    }

    public static Task<LoopResult> RunAsync(params string[] args) => RunAsync(null, args);

    public static async Task<LoopResult> RunAsync(IReadOnlyDictionary<string, string>? environment, params string[] args)
    {
        using var process = Start(environment, args);
        return await process.EndAsync();
    }

    public void Kill() => _process.Kill(entireProcessTree: false);

    public void Interrupt() => Process.Start("kill", ["-INT", $"{_process.Id}"]).WaitForExit();

    public async Task<LoopResult> EndAsync()
    {
        await _process.WaitForExitAsync();
        return new(_process.ExitCode, await _output, await _error);
    }

    public void Dispose() => _process.Dispose();
}

/// <summary>How the command ended.</summary>
internal sealed record LoopResult(int ExitCode, string Output, string Error)
{
    /// <summary>The last line of the output, read as JSON.</summary>
    public JsonNode Json => JsonNode.Parse(Output.TrimEnd().Split('\n')[^1])!;

    /// <summary>The one line that says what went wrong.</summary>
    public string Message => Error.TrimEnd().Split('\n').ShouldHaveSingleItem();
}
