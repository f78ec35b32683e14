using Grpc.Wire;

namespace Grpc.Tests.Wire;

public sealed class PercentCodingTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain ~!", "plain ~!")]
    [InlineData("50%", "50%25")]
    [InlineData("é", "%C3%A9")]
    [InlineData("a\r\nb\t\u007f\0", "a%0D%0Ab%09%7F%00")]
    [InlineData("😀", "%F0%9F%98%80")]
    public void Text_is_coded_and_back(string text, string coded)
    {
        PercentCoding.Encode(text).ShouldBe(coded);
        PercentCoding.Decode(coded).ShouldBe(text);
    }

    [Theory]
    [InlineData("%c3%a9", "é")]
    [InlineData("%", "%")]
    [InlineData("%4", "%4")]
    [InlineData("100%zz", "100%zz")]
    [InlineData("%%41", "%A")]
    [InlineData("%ff", "\ufffd")]
    public void Coding_of_others_is_read_as_well_as_can_be(string coded, string text) => PercentCoding.Decode(coded).ShouldBe(text);
}
