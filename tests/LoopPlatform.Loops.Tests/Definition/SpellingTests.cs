using LoopPlatform.Loops.Definition;

namespace LoopPlatform.Loops.Tests.Definition;

public sealed class SpellingTests
{
    private static readonly string[] Known = ["key", "position", "multiset", "invoice_id"];

    [Theory]
    [InlineData("keys", "key")]
    [InlineData("KEY", "key")]
    [InlineData("postion", "position")]
    [InlineData("mutliset", "multiset")]
    [InlineData("Invoice Id", "invoice_id")]
    public void A_near_word_is_suggested(string given, string meant) => Spelling.Nearest(given, Known).ShouldBe(meant);

    [Theory]
    [InlineData("ordinal")]
    [InlineData("")]
    public void A_far_word_is_not(string given) => Spelling.Hint(given, Known).ShouldBe("");

    [Fact]
    public void Nothing_known_suggests_nothing() => Spelling.Hint("key", []).ShouldBe("");
}
