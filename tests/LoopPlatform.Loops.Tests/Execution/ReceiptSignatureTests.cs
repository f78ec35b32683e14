using System.Security.Cryptography;
using System.Text;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;

namespace LoopPlatform.Loops.Tests.Execution;

public sealed class ReceiptSignatureTests : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    [Fact]
    public void Signature_is_as_valid_after_a_journal_and_no_part_of_the_journal_hash()
    {
        var unsigned = Executed(Signed.Whole.Result);
        var signed = Executed(Signed.Whole.SignedBy(_key).Result);

        var read = (LoopEvent.CandidateExecuted)JournalCodec.Read(JournalCodec.Write(new(1, default, signed))).Event;

        read.Receipt.Signature.ShouldBe(signed.Receipt.Signature);
        read.Receipt.Signature!.Fits(Signed.Whole with { Result = new(read.Outcome, read.Output, read.Detail, read.Receipt) }).ShouldBeTrue();
        JournalHash.Of([signed]).ShouldBe(JournalHash.Of([unsigned]));
        Encoding.UTF8.GetString(JournalCodec.Write(new(1, default, unsigned))).ShouldNotContain("signature");
    }

    [Fact]
    public void Detail_that_no_journal_keeps_as_it_is_does_not_break_the_signature()
    {
        var result = Signed.Whole.Result with { Detail = "half \ud83d" };
        var signed = Executed((Signed.Whole with { Result = result }).SignedBy(_key).Result);

        var read = (LoopEvent.CandidateExecuted)JournalCodec.Read(JournalCodec.Write(new(1, default, signed))).Event;

        read.Receipt.Signature!.Fits(Signed.Whole with { Result = new(read.Outcome, read.Output, read.Detail, read.Receipt) }).ShouldBeTrue();
    }

    // Signatures of before must stay valid: this one was made with openssl when receipts were first signed.
    [Fact]
    public void What_is_signed_is_written_the_same_for_ever()
    {
        Encoding.UTF8.GetString(Signed.Whole.Canonical()).ShouldBe(Written);
        new ReceiptSignature(FirstKey, FirstSignature).Fits(Signed.Whole).ShouldBeTrue();
    }

    [Fact]
    public void Nobody_else_can_sign_under_the_key()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (right, foreign) = (Signed.By(_key, Signed.Whole), Signed.By(other, Signed.Whole));

        (right with { Value = foreign.Value }).Fits(Signed.Whole).ShouldBeFalse();
        (right with { PublicKey = foreign.PublicKey }).Fits(Signed.Whole).ShouldBeFalse();
        foreign.Fits(Signed.Whole).ShouldBeTrue();
        ReceiptSignature.Fingerprint(foreign.PublicKey).ShouldNotBe(ReceiptSignature.Fingerprint(right.PublicKey));
    }

    [Fact]
    public void Key_of_another_kind_is_no_key()
    {
        using var longer = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var spelledOut = ECDsa.Create(_key.ExportExplicitParameters(includePrivateParameters: false).Curve);

        Signed.By(longer, Signed.Whole).Fits(Signed.Whole).ShouldBeFalse();
        Signed.By(spelledOut, Signed.Whole).Fits(Signed.Whole).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("no base64")]
    [InlineData("AAAA")]
    public void Anything_may_stand_in_both_fields(string text)
    {
        var right = Signed.By(_key, Signed.Whole);

        (right with { Value = text }).Fits(Signed.Whole).ShouldBeFalse();
        (right with { PublicKey = text }).Fits(Signed.Whole).ShouldBeFalse();
        (right with { PublicKey = Convert.ToBase64String([.. Convert.FromBase64String(right.PublicKey), 0]) }).Fits(Signed.Whole).ShouldBeFalse();
    }

    [Fact]
    public void Signature_in_the_receipt_itself_counts_for_nothing() =>
        Signed.Whole.SignedBy(_key).Canonical().ShouldBe(Signed.Whole.Canonical());

    public void Dispose() => _key.Dispose();

    private static LoopEvent.CandidateExecuted Executed(ExecutionResult result) => new(1, 0, Signed.Whole.Candidate, result.Outcome, result.Output, result.Detail, result.Receipt, 1, false);

    private const string FirstKey = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAECHb9k7eCbhWrBurr3PaKhUYhf5Ekp+ZBJ8mvqewcfzYe7z2FhTIKtnajdV5Scr+JDVxZXvPIXMjdns1/9JLv5g==";
    private const string FirstSignature = "MEQCIAg1dd3b12duqqjMWghiEjptytyA72g+I9zAvA1VwF9oAiBjMrKgKK9grTP0Ds8CIpX/Ba6gE39mA0n70eA/YcqZIA==";
    private static readonly string Written =
        """
        {"candidate":"dda18a0e21ae47c53b4309434cbc02ae8bf764fa83a6defbb719431242722aa7","command":["tool","-v"],"image":"tool:1",
        "inputs":[{"content":"ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb",
        "delimiter":";","encoding":"windows-1252","header":true,"name":"a","path":"inputs/a.csv"},
        {"content":"3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d","delimiter":",","encoding":"utf-8","header":true,"name":"b","path":"inputs/b.csv"}],
        "kind":"loop-platform receipt 1","language":"command","result":{"detail":"d6362d82ca82d0f1af54baccf29c2ac25bcb370c375c2a71f6de3aafcdfdf0ad",
        "outcome":"ok","output":"e0ee8bb50685e05fa0f47ed04203ae953fdfd055f5bd2892ea186504254f8c3a",
        "receipt":{"bytesIn":100,"bytesOut":200,"cpuMs":100,"engine":"docker 20.10","exitCode":0,
        "image":"sha256:6105d6cc76af400325e94d588ce511be5bfdbb73b437dc51eca43917d7a43e3d","isolation":"docker","kernel":"6.1","limitFired":"log",
        "limits":{"cpu":"00:00:10","cpus":1,"logBytes":1048576,"memoryBytes":268435456,"outputBytes":16777216,"processes":64,"tmpBytes":16777216,"wall":"00:00:30"},
        "notMeasured":{"cpuMs":"hidden"},"peakMemoryBytes":5242880,"peakProcesses":20,"wallMs":0.1}}}
        """.ReplaceLineEndings("");
}
