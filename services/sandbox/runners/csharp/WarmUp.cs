using LoopPlatform.Sandbox.Protocol;

namespace LoopPlatform.Runner;

/// <summary>Runs a sample genome before any job comes: what it has compiled just in time, the candidate finds compiled.</summary>
internal static class WarmUp
{
    private const int Rows = 40;

    public static void Run()
    {
        var lines = Enumerable.Range(1, Rows).Select(i => $"{i}, Name {i % 7} ,{(i % 2 == 0 ? $"\"1,{i:000}.50 EUR\"" : $"{i * 3.5:0.00} EUR")},{1 + (i % 28):00}.03.2026,{(i % 3 == 0 ? "" : "open")}\n");
        var table = System.Text.Encoding.UTF8.GetBytes("No,Client,Total,Day,State\n" + string.Concat(lines));
        var sample = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "LoopPlatform.Runner.Sample.dll"));
        var job = new Job(sample, [new("sample.csv", ',', "utf-8", true, table), new("other.csv", ';', "windows-1252", true, table.AsSpan().ToArray())]);
        JobRun.Execute(new(FrameKind.Job, job.Encode()));
    }
}
