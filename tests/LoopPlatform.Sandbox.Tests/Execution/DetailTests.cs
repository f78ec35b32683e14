using System.Text;
using LoopPlatform.Sandbox.Execution;

namespace LoopPlatform.Sandbox.Tests.Execution;

public sealed class DetailTests
{
    [Fact]
    public void Text_that_drives_a_terminal_is_made_harmless() =>
        Detail.Of("\u001b[2Jgone\r\n\tkept").ShouldBe("\uFFFD[2Jgone\uFFFD\n\tkept");

    [Theory]
    [InlineData('a')]
    [InlineData('€')]
    public void Text_is_cut_at_four_kilobytes_between_characters(char character)
    {
        var detail = Detail.Of(new string(character, 5000));

        Encoding.UTF8.GetByteCount(detail).ShouldBeInRange(4090, 4096);
        detail.Trim(character).ShouldBe("…");
    }

    [Fact]
    public void Log_keeps_its_beginning_and_its_end()
    {
        var log = new LogExcerpt();
        log.Append("begin "u8);
        log.Append(new byte[5000]);
        log.Append(" end"u8);

        log.Bytes.ShouldBe(5010);
        log.ToString().ShouldStartWith("begin ");
        log.ToString().ShouldEndWith(" end");
        log.ToString().Length.ShouldBeLessThan(2100);
    }
}
