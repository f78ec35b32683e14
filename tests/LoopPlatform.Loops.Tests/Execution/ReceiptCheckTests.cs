using System.Security.Cryptography;
using LoopPlatform.Loops.Execution;

namespace LoopPlatform.Loops.Tests.Execution;

public sealed class ReceiptCheckTests : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    [Fact]
    public void Receipt_that_fits_has_no_problem_signed_or_not()
    {
        Problem(Signed.Whole.SignedBy(_key)).ShouldBeNull();
        Problem(Signed.Whole).ShouldBeNull();
    }

    // Signed by who made it up: what the run asked for decides, not the signature.
    [Fact]
    public void What_the_run_did_not_ask_for_is_named_with_what_was_expected()
    {
        var limits = new Limits();
        Problem(Signed.Whole.With(receipt => receipt with { Isolation = Isolation.Process }).SignedBy(_key)).ShouldBe(
            "the receipt's isolation: expected docker, which the run was started with; found process");
        Problem(Signed.Whole.With(receipt => receipt with { Limits = limits with { MemoryBytes = 1 << 30, Cpu = TimeSpan.FromHours(1) } }).SignedBy(_key)).ShouldBe(
            "the receipt's limits: cpu is 01:00:00, not 00:00:10, memoryBytes is 1073741824, not 268435456; expected what the definition says");
        Problem(Signed.Whole.With(receipt => receipt with { Image = "unknown" }).SignedBy(_key)).ShouldBe("the receipt's image: expected a digest; found 'unknown'");
    }

    [Fact]
    public void Output_goes_with_ok_and_with_nothing_else()
    {
        Problem((Signed.Whole with { Result = Signed.Whole.Result with { Output = null } }).SignedBy(_key)).ShouldNotBeNull().ShouldContain("found ok without one");
        Problem((Signed.Whole with { Result = Signed.Whole.Result with { Outcome = Outcome.Timeout } }).SignedBy(_key)).ShouldNotBeNull().ShouldContain("found timeout with one");
    }

    [Fact]
    public void Figure_changed_after_signing_is_told() =>
        Problem(Signed.Whole.SignedBy(_key).With(receipt => receipt with { CpuMs = 1 })).ShouldNotBeNull().ShouldStartWith("the receipt's signature: expected");

    public void Dispose() => _key.Dispose();

    private static string? Problem(ReceiptAttestation recorded) => ReceiptCheck.Problem(recorded, new Limits(), Isolation.Docker);
}
