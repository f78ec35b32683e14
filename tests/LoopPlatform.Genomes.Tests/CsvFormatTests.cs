using System.Text;

namespace LoopPlatform.Genomes.Tests;

public class CsvFormatTests
{
    [Theory]
    [InlineData("a,b\n1,2\n", ',')]
    [InlineData("a;b;c\n1,5;2,5;3,5\n", ';')]
    [InlineData("a\tb\nx, y\tz\n", '\t')]
    [InlineData("a|b\n1|2\n", '|')]
    [InlineData("id,text\n1,one; two; three\n2,four\n", ',')]
    [InlineData("id,text\n1,\"x;y;z\"\n2,\"p|q\"\n", ',')]
    [InlineData("\"last, first\";n\n\"King, Ada\";1\n", ';')]
    [InlineData("\"a\nb\";\"c\"\n1;2\n", ';')]
    [InlineData("a;b\n\"never closed;2\n", ';')]
    [InlineData("lone\n1\n", ',')]
    [InlineData("", ',')]
    public void The_delimiter_is_the_one_most_rows_agree_on(string text, char delimiter) =>
        CsvFormat.Detect(Encoding.UTF8.GetBytes(text)).ShouldBe(new CsvFormat(delimiter));

    [Fact]
    public void Rows_of_uneven_length_do_not_mislead()
    {
        var text = "a;b;c\n" + string.Concat(Enumerable.Repeat("1,0;2;3\n4;5\n", 20));

        CsvFormat.Detect(Encoding.UTF8.GetBytes(text)).Delimiter.ShouldBe(';');
    }

    [Fact]
    public void What_is_not_utf8_is_taken_for_windows_1252()
    {
        CsvFormat.Detect("a;é\n"u8).Encoding.ShouldBe("utf-8");
        CsvFormat.Detect([.. "a;"u8, 0xE9, (byte)'\n']).ShouldBe(new CsvFormat(';', "windows-1252"));
    }

    [Theory]
    [InlineData("UTF-8", "utf-8")]
    [InlineData("cp1252", "windows-1252")]
    public void Other_spellings_of_an_encoding_are_understood(string given, string encoding) => new CsvFormat(',', given).Encoding.ShouldBe(encoding);

    [Fact]
    public void A_format_that_cannot_be_is_refused_with_what_can()
    {
        Should.Throw<ArgumentException>(() => new CsvFormat('"')).Message.ShouldContain("use one of , ; | or tab");
        Should.Throw<ArgumentException>(() => new CsvFormat(',', "ebcdic")).Message.ShouldContain("use utf-8 or windows-1252");
    }
}
