using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Values;
using Spectre.Console;

namespace LoopPlatform.Cli.Reporting;

/// <summary>One execution for people and programs: outcome, receipt, where the output went.</summary>
internal static class ExecutionReport
{
    public static int ExitCodeOf(ExecutionResult result) => result.Outcome switch
    {
        Outcome.Ok => ExitCode.Goal,
        Outcome.InfrastructureFailure => ExitCode.Infrastructure,
        _ => ExitCode.Short,
    };

    public static void Write(ExecutionResult result, string? output, bool json)
    {
        if (json)
        {
            Terminal.WriteJson(new { outcome = result.Outcome, detail = result.Detail, output, receipt = result.Receipt });
            return;
        }

        var console = Terminal.For();
        var receipt = result.Receipt;
        console.WriteLine(result.Outcome.Word(), new Style(result.Outcome == Outcome.Ok ? Color.Green : Color.Red));
        if (result.Detail is { } detail)
        {
            console.WriteLine(detail);
        }

        var rows = new Grid().AddColumn().AddColumn();
        AddRow("isolation", $"{receipt.Isolation.Word()}, {receipt.Engine}, kernel {receipt.Kernel}");
        AddRow("cpu", Figure(receipt.CpuMs, "0 ms", nameof(receipt.CpuMs)));
        AddRow("elapsed", $"{receipt.WallMs:0} ms");
        AddRow("memory", Figure(receipt.PeakMemoryBytes / 1048576.0, "0.0 MiB", nameof(receipt.PeakMemoryBytes)));
        AddRow("processes", Figure(receipt.PeakProcesses, "0", nameof(receipt.PeakProcesses)));
        AddRow("bytes", $"{receipt.BytesIn} in, {receipt.BytesOut} out");
        AddRow("exit code", receipt.ExitCode?.ToString() ?? $"none: {receipt.NotMeasured.GetValueOrDefault("exitCode", "not seen")}");
        AddRow("limit fired", receipt.LimitFired ?? "none");
        AddRow("image", receipt.Image);
        AddRow("signed", receipt.Signature is { } signature ? $"by key {ReceiptSignature.Fingerprint(signature.PublicKey)}" : "no");
        if (output is not null)
        {
            AddRow("output", output);
        }

        console.Write(rows);

        void AddRow(string name, string value) => rows.AddRow(new Text(name), new Text(value));

        string Figure(double? value, string format, string field) =>
            value?.ToString(format) ?? $"not measured: {receipt.NotMeasured.GetValueOrDefault(char.ToLowerInvariant(field[0]) + field[1..], "hidden")}";
    }
}
