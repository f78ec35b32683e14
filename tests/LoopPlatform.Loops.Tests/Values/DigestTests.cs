using System.Text.Json;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Loops.Tests.Values;

public class DigestTests
{
    private const string OfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private const string Zeros = "0000000000000000000000000000000000000000000000000000000000000000";

    [Fact]
    public void A_digest_is_the_sha_256_in_lower_case_hex()
    {
        Digest.Of("").ToString().ShouldBe(OfNothing);
        Digest.Of("é").ShouldBe(Digest.Of([0xc3, 0xa9]));
        Digest.Of("").Abbreviated.ShouldBe("e3b0c44298fc");
    }

    [Theory]
    [InlineData(OfNothing, true)]
    [InlineData(Zeros, true)]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85", false)]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b8555", false)]
    [InlineData("E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855", false)]
    [InlineData("g3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", false)]
    [InlineData(" 3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", false)]
    [InlineData("../../../../../../../../../../../../../../../../../../../../../etc", false)]
    public void Only_64_lower_case_hex_characters_are_a_digest(string? text, bool valid)
    {
        Digest.TryParse(text, out var digest).ShouldBe(valid);
        digest.ToString().ShouldBe(valid ? text : Zeros);
        if (!valid)
        {
            Should.Throw<FormatException>(() => Digest.Parse(text!)).Message.ShouldContain("64 lower-case");
            Should.Throw<JsonException>(() => LoopJson.Read<Digest>(JsonSerializer.SerializeToUtf8Bytes(text)));
        }
    }

    [Fact]
    public void No_digest_is_the_one_of_zeros_and_comes_before_all_others()
    {
        Digest.Parse(Zeros).ShouldBe(default);
        LoopJson.Read<Digest>(LoopJson.Canonical(default(Digest))).ShouldBe(default);
        default(Digest).ShouldBeLessThan(Digest.Of(""));
        Digest.Of("").CompareTo(Digest.Parse(OfNothing)).ShouldBe(0);
        Digest.Parse(OfNothing[..63] + "6").ShouldBeGreaterThan(Digest.Of(""));
    }
}
