using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Values;
using LoopPlatform.Sandbox.SelfTest;
using Spectre.Console;

namespace LoopPlatform.Cli.Reporting;

/// <summary>Shows a self-test of the sandbox: progress on stderr, then a table and a summary, or JSON.</summary>
internal static class SelfTestReport
{
    public static async Task<IReadOnlyList<BehaviourResult>> FollowAsync(IAsyncEnumerable<BehaviourResult> results, CancellationToken cancellation)
    {
        var console = Terminal.For(json: true);
        var all = new List<BehaviourResult>();
        await foreach (var result in results.WithCancellation(cancellation))
        {
            all.Add(result);
            console.WriteLine($"{all.Count,3} of {SandboxSelfTest.Behaviours.Count}  {(result.Stopped ? "stopped    " : "NOT STOPPED")}  {result.Language} {result.Name}");
        }

        var order = SandboxSelfTest.Behaviours.Index().ToDictionary(row => row.Item, row => row.Index);
        return [.. all.OrderBy(result => order[new(result.Name, result.Language)])];
    }

    public static void Write(Isolation isolation, IReadOnlyList<BehaviourResult> behaviours, TimeSpan elapsed, bool json)
    {
        if (json)
        {
            Terminal.WriteJson(new { isolation, behaviours });
            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("behaviour", "language", "stopped", "by", "without isolation");
        foreach (var behaviour in behaviours)
        {
            table.AddRow(
                new Text(behaviour.Name), new Text(behaviour.Language), behaviour.Stopped ? new Text("yes", new Style(Color.Green)) : new Text("NO", new Style(Color.Red)),
                new Text(behaviour.By), new Text(behaviour.Control));
        }

        var console = Terminal.For();
        if (console.Profile.Width > WidestTable)
        {
            // Off a terminal the width has no end, and the table would have none either.
            console.Profile.Width = WidestTable;
        }

        console.Write(table);
        var controls = behaviours.Count(behaviour => behaviour.Control == "succeeds");
        console.WriteLine(
            $"{behaviours.Count(behaviour => behaviour.Stopped)} of {behaviours.Count} behaviours stopped under {isolation.Word()} in {elapsed.TotalSeconds:0} s; {controls} of them succeed without isolation");
    }

    private const int WidestTable = 200;
}
