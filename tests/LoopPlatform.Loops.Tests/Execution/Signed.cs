using System.Security.Cryptography;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Loops.Tests.Execution;

/// <summary>Executions as a sandbox signs them.</summary>
internal static class Signed
{
    /// <summary>One with every field set.</summary>
    public static ReceiptAttestation Whole { get; } = new(
        Digest.Of("candidate"),
        "command",
        [new("inputs/a.csv", Digest.Of("a"), ';', "windows-1252", true), new("inputs/b.csv", Digest.Of("b"), ',', "utf-8", true)],
        new(Outcome.Ok, Digest.Of("output"), "said \"so\" – é", new()
        {
            Isolation = Isolation.Docker,
            Image = $"sha256:{Digest.Of("image")}",
            Engine = "docker 20.10",
            Kernel = "6.1",
            Limits = new(),
            CpuMs = 100,
            WallMs = 0.1,
            PeakMemoryBytes = 5 << 20,
            PeakProcesses = 20,
            BytesIn = 100,
            BytesOut = 200,
            ExitCode = 0,
            LimitFired = "log",
            NotMeasured = new Dictionary<string, string> { ["cpuMs"] = "hidden" },
        }))
    {
        Image = "tool:1",
        Command = ["tool", "-v"],
    };

    public static ReceiptSignature By(ECDsa key, ReceiptAttestation attestation) => new(
        Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()),
        Convert.ToBase64String(key.SignData(attestation.Canonical(), HashAlgorithmName.SHA256, ReceiptSignature.Format)));

    /// <summary>The same with another receipt.</summary>
    public static ReceiptAttestation With(this ReceiptAttestation attestation, Func<Receipt, Receipt> change) =>
        attestation with { Result = attestation.Result with { Receipt = change(attestation.Result.Receipt) } };

    /// <summary>The same, signed.</summary>
    public static ReceiptAttestation SignedBy(this ReceiptAttestation attestation, ECDsa key) => attestation.With(receipt => receipt with { Signature = By(key, attestation) });
}
