using System.Security.Cryptography;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Loops.Tests.Execution;

/// <summary>Whatever a signature vouches for, changed alone, makes it invalid.</summary>
public sealed class TamperingTests
{
    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly ReceiptSignature Signature = Signed.By(Key, Signed.Whole);

    private static readonly Dictionary<string, Func<ReceiptAttestation, ReceiptAttestation>> Changes = new()
    {
        ["ReceiptAttestation.Candidate"] = a => a with { Candidate = Digest.Of("other") },
        ["ReceiptAttestation.Language"] = a => a with { Language = "python" },
        ["ReceiptAttestation.Image"] = a => a with { Image = null },
        ["ReceiptAttestation.Command"] = a => a with { Command = ["tool -v"] },
        ["ReceiptAttestation.Inputs"] = a => a with { Inputs = [a.Inputs[1], a.Inputs[0]] },
        ["InputFile.Path"] = a => Input(a, input => input with { Path = "inputs/c.csv" }),
        ["InputFile.Content"] = a => Input(a, input => input with { Content = Digest.Of("c") }),
        ["InputFile.Delimiter"] = a => Input(a, input => input with { Delimiter = ',' }),
        ["InputFile.Encoding"] = a => Input(a, input => input with { Encoding = "utf-8" }),
        ["InputFile.Header"] = a => Input(a, input => input with { Header = false }),
        ["ExecutionResult.Outcome"] = a => a with { Result = a.Result with { Outcome = Outcome.Killed } },
        ["ExecutionResult.Output"] = a => a with { Result = a.Result with { Output = Digest.Of("better") } },
        ["ExecutionResult.Detail"] = a => a with { Result = a.Result with { Detail = "said so" } },
        ["Receipt.Isolation"] = a => a.With(r => r with { Isolation = Isolation.Process }),
        ["Receipt.Image"] = a => a.With(r => r with { Image = $"sha256:{Digest.Of("other")}" }),
        ["Receipt.Engine"] = a => a.With(r => r with { Engine = "docker 29" }),
        ["Receipt.Kernel"] = a => a.With(r => r with { Kernel = "7" }),
        ["Receipt.CpuMs"] = a => a.With(r => r with { CpuMs = 100.00000000000001 }),
        ["Receipt.WallMs"] = a => a.With(r => r with { WallMs = 0.2 }),
        ["Receipt.PeakMemoryBytes"] = a => a.With(r => r with { PeakMemoryBytes = null }),
        ["Receipt.PeakProcesses"] = a => a.With(r => r with { PeakProcesses = 21 }),
        ["Receipt.BytesIn"] = a => a.With(r => r with { BytesIn = 101 }),
        ["Receipt.BytesOut"] = a => a.With(r => r with { BytesOut = 0 }),
        ["Receipt.ExitCode"] = a => a.With(r => r with { ExitCode = null }),
        ["Receipt.LimitFired"] = a => a.With(r => r with { LimitFired = null }),
        ["Receipt.NotMeasured"] = a => a.With(r => r with { NotMeasured = new Dictionary<string, string> { ["cpuMs"] = "shown" } }),
        ["Limits.Cpu"] = a => Limit(a, l => l with { Cpu = TimeSpan.FromHours(1) }),
        ["Limits.Wall"] = a => Limit(a, l => l with { Wall = TimeSpan.FromHours(1) }),
        ["Limits.MemoryBytes"] = a => Limit(a, l => l with { MemoryBytes = 1 << 30 }),
        ["Limits.Processes"] = a => Limit(a, l => l with { Processes = 65 }),
        ["Limits.OutputBytes"] = a => Limit(a, l => l with { OutputBytes = 1 }),
        ["Limits.LogBytes"] = a => Limit(a, l => l with { LogBytes = 1 }),
        ["Limits.TmpBytes"] = a => Limit(a, l => l with { TmpBytes = 1 }),
        ["Limits.Cpus"] = a => Limit(a, l => l with { Cpus = 2 }),
    };

    public static TheoryData<string> Fields => [.. Changes.Keys];

    [Theory, MemberData(nameof(Fields))]
    public void A_field_changed_alone_makes_the_signature_invalid(string field)
    {
        Signature.Fits(Signed.Whole).ShouldBeTrue();

        Signature.Fits(Changes[field](Signed.Whole)).ShouldBeFalse();
    }

    [Fact]
    public void Every_field_there_is_has_its_change_above()
    {
        Type[] signed = [typeof(ReceiptAttestation), typeof(InputFile), typeof(ExecutionResult), typeof(Receipt), typeof(Limits)];
        // What holds the others, what follows from another one, what cannot be set, and the signature itself.
        string[] without = ["ReceiptAttestation.Result", "ReceiptAttestation.Kind", "InputFile.Name", "ExecutionResult.Receipt", "Receipt.Limits", "Receipt.Signature"];

        var fields = signed.SelectMany(type => type.GetProperties().Select(property => $"{type.Name}.{property.Name}")).Except(without);

        fields.Order(StringComparer.Ordinal).ShouldBe(Changes.Keys.Order(StringComparer.Ordinal));
    }

    private static ReceiptAttestation Input(ReceiptAttestation a, Func<InputFile, InputFile> change) => a with { Inputs = [change(a.Inputs[0]), a.Inputs[1]] };

    private static ReceiptAttestation Limit(ReceiptAttestation a, Func<Limits, Limits> change) => a.With(receipt => receipt with { Limits = change(receipt.Limits) });
}
