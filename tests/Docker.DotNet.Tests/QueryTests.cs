using Docker.DotNet.Internal;

namespace Docker.DotNet.Tests;

public sealed class QueryTests
{
    [Fact]
    public void Values_left_alone_are_not_sent() =>
        new Query()
            .Add("a", default(string)).Add("b", default(bool?)).Add("c", default(long?)).Add("d", default(IEnumerable<string>))
            .Add("e", default(IDictionary<string, IDictionary<string, bool>>))
            .ToString().ShouldBe("");

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    [InlineData("a b&c=d#e?f", "a%20b%26c%3Dd%23e%3Ff")]
    [InlineData("CMD [\"/a\",\"b\"]", "CMD%20%5B%22%2Fa%22%2C%22b%22%5D")]
    [InlineData("50% + žluť", "50%25%20%2B%20%C5%BElu%C5%A5")]
    public void Text_is_escaped(string value, string sent) => new Query().Add("q", value).ToString().ShouldBe($"?q={sent}");

    [Fact]
    public void Flags_and_numbers_are_digits() =>
        new Query().Add("yes", true).Add("no", false).Add("n", -5_000_000_000L).ToString().ShouldBe("?yes=1&no=0&n=-5000000000");

    [Fact]
    public void Lists_repeat_their_name() => new Query().Add("c", ["A=1", "B"]).ToString().ShouldBe("?c=A%3D1&c=B");

    [Fact]
    public void Filters_are_json()
    {
        var filters = new Dictionary<string, IDictionary<string, bool>>
        {
            ["label"] = new Dictionary<string, bool> { ["owner=me"] = true, ["b"] = true },
            ["status"] = new Dictionary<string, bool> { ["running"] = true },
        };
        Uri.UnescapeDataString(new Query().Add("filters", filters).ToString())
            .ShouldBe("""?filters={"label":{"owner=me":true,"b":true},"status":{"running":true}}""");
    }
}
