using LoopPlatform.Cli.Benching;
using LoopPlatform.Loops.Values;
using LoopPlatform.Sandbox.Benching;
using LoopPlatform.Sandbox.Benching.Soaking;
using Spectre.Console;

namespace LoopPlatform.Cli.Reporting;

/// <summary>Tells people what a bench measured.</summary>
internal static class BenchReport
{
    public static void Write(IAnsiConsole console, SandboxFigures figures)
    {
        console.WriteLine($"{figures.Isolation.Word()}, {figures.Runs} runs, assembly {figures.AssemblyBytes / 1024.0:0.0} KB, input {figures.InputBytes / 1024.0:0.0} KB");
        var table = new Table().Border(TableBorder.Simple).AddColumns("what", "p50", "p95", "unit");
        Add("warm: job to result", figures.WarmMs);
        Add("warm while refilling", figures.WarmWhileRefillingMs);
        Add("cold: empty pool to result", figures.ColdMs);
        Add("evaluation: source to verdict", figures.EvaluationMs);
        Add("warm, Python", figures.PythonWarmMs);
        Add("docker run", figures.DockerRunMs);
        table.AddRow("compile, first", $"{figures.CompileMs?.Cold:0}", "", "ms");
        table.AddRow("compile, warm", $"{figures.CompileMs?.Warm:0.0}", "", "ms");
        table.AddRow("cells made and removed", $"{figures.RefillPerSecond:0.0}", "", "per second");
        table.AddRow($"fresh executions, {figures.SustainedClients} clients", $"{figures.SustainedPerSecond:0.0}", "", "per second");
        table.AddRow("waiting cell", $"{figures.IdleMegabytes:0.0}", "", "MB");
        console.Write(table);

        void Add(string what, Percentiles? measured) => table.AddRow(what, $"{measured?.P50:0.0}", $"{measured?.P95:0.0}", "ms");
    }

    public static void Write(IAnsiConsole console, EngineFigures figures)
    {
        console.WriteLine($"{figures.Evaluations} evaluations by workers that do nothing");
        var table = new Table().Border(TableBorder.Simple).AddColumns("what", "p50", "p95", "unit");
        table.AddRow("event: decide and fold", $"{figures.CoreMicrosecondsPerEvent:0.0}", "", "µs");
        table.AddRow("event: with its line and hash", $"{figures.JournalledMicrosecondsPerEvent:0.0}", "", "µs");
        foreach (var (events, microseconds) in figures.GrowthWithLength)
        {
            table.AddRow($"the same after {events} events", $"{microseconds:0.0}", "", "µs");
        }

        table.AddRow("evaluation, bus in memory", $"{figures.EmbeddedMillisecondsPerEvaluation.P50:0.00}", $"{figures.EmbeddedMillisecondsPerEvaluation.P95:0.00}", "ms");
        table.AddRow("evaluation, broker", $"{figures.BrokerMillisecondsPerEvaluation?.P50:0.00}", $"{figures.BrokerMillisecondsPerEvaluation?.P95:0.00}", "ms");
        table.AddRow("live heap, end to a tenth", $"{figures.MemoryGrowth:0.000}", "", "ratio");
        console.Write(table);
    }

    public static void Write(IAnsiConsole console, SoakFigures figures)
    {
        console.WriteLine($"{figures.Executions} executions, {figures.Hostile} of them hostile, and {figures.ReExecutions} of one candidate in {figures.Seconds:0} s, {figures.PerSecond:0.0} a second");
        console.WriteLine($"wrong outcomes {figures.WrongOutcomes}, flips {figures.Flips}, invalid receipts {figures.InvalidReceipts}, "
            + $"left behind: {figures.Orphans.Containers} containers, {figures.Orphans.ControlGroups} control groups, {figures.Orphans.Processes} processes");
        foreach (var (name, first, last) in figures.Resources)
        {
            console.WriteLine($"{name}: {first:0.0} in the first quarter, {last:0.0} in the last");
        }

        foreach (var finding in figures.Findings)
        {
            console.WriteLine(finding);
        }

        console.WriteLine(figures.Passed ? "passed" : "failed");
    }
}
