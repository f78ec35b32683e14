namespace LoopPlatform.Cli.Tests;

/// <summary>What this machine can isolate candidates with.</summary>
internal static class Isolations
{
    private static string? _known;

    /// <summary>The strongest isolation that works here and protects; without one the test is skipped, with the reasons.</summary>
    public static async Task<string> RequireAsync()
    {
        if (_known is null)
        {
            var statuses = (await LoopProcess.RunAsync("doctor", "--json")).Json["isolations"]!.AsArray()
                .Where(status => status!["isolation"]!.GetValue<string>() != "process").ToList();
            _known = statuses.FirstOrDefault(status => status!["usable"]!.GetValue<bool>())?["isolation"]!.GetValue<string>();
            Skip.If(_known is null, string.Join("; ", statuses.Select(status => status!["description"])));
        }

        return _known!;
    }
}
