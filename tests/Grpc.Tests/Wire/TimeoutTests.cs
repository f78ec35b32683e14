using Grpc.Wire;

namespace Grpc.Tests.Wire;

public sealed class TimeoutTests
{
    [Theory]
    [InlineData("1H", 36_000_000_000)]
    [InlineData("1M", 600_000_000)]
    [InlineData("2S", 20_000_000)]
    [InlineData("300m", 3_000_000)]
    [InlineData("5u", 50)]
    [InlineData("100n", 1)]
    [InlineData("101n", 2)]
    [InlineData("1n", 1)]
    [InlineData("00000001S", 10_000_000)]
    [InlineData("99999999S", 999_999_990_000_000)]
    [InlineData("99999999H", 999_999_990_000_000)]
    [InlineData("99999999M", 999_999_990_000_000)]
    public void Timeout_is_decoded_and_capped(string text, long ticks)
    {
        Timeouts.TryDecode(text, out var timeout).ShouldBeTrue();
        timeout.Ticks.ShouldBe(ticks);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("m")]
    [InlineData("0S")]
    [InlineData("-1S")]
    [InlineData("+1S")]
    [InlineData(" 1S")]
    [InlineData("1.5S")]
    [InlineData("1s")]
    [InlineData("1h")]
    [InlineData("10ms")]
    [InlineData("123456789S")]
    [InlineData("abcS")]
    public void Timeout_that_is_none_is_ignored(string? text) => Timeouts.TryDecode(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData(-1, "1n")]
    [InlineData(0, "1n")]
    [InlineData(1, "1m")]
    [InlineData(3_000_000, "300m")]
    [InlineData(3_000_001, "301m")]
    [InlineData(999_999_990_000, "99999999m")]
    [InlineData(999_999_990_001, "100000S")]
    [InlineData(long.MaxValue, "99999999S")]
    public void Timeout_is_encoded_rounded_up(long ticks, string text) => Timeouts.Encode(new TimeSpan(ticks)).ShouldBe(text);
}
