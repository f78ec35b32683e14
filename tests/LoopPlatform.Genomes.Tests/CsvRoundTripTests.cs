using System.Text;

namespace LoopPlatform.Genomes.Tests;

public class CsvRoundTripTests
{
    private const string Alphabet = "ab0 ,;\t|\"'\r\n\u00A0\uFEFFé€😀";

    [Theory]
    [InlineData("a,b\n\"1\",2\n")]
    [InlineData("\"a\",b\n,\"\"\n")]
    [InlineData("a,b\n007,1.50\n 1 ,\"x,y\"\n")]
    [InlineData("a,b\n5\" pipe,\"5\"\" pipe\"\n")]
    [InlineData("a,b\n\"two\r\nlines\",\"\"\"\"\n")]
    [InlineData("a,b\n\"a;b\",é€\n")]
    [InlineData("a\n\"\"\nx\n")]
    public void What_is_not_touched_is_written_back_byte_for_byte(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);

        var table = Csv.Parse("in.csv", bytes, CsvFormat.Standard);

        Csv.Bytes(table, CsvFormat.Standard).ToArray().ShouldBe(bytes);
    }

    [Fact]
    public void A_changed_cell_loses_its_quotes_and_its_neighbours_keep_theirs()
    {
        Texts.Table("a,b\n\" x\",\"y\"\n\"z\",\"y\"\n").Trim().Text().ShouldBe("a,b\nx,\"y\"\n\"z\",\"y\"\n");
    }

    [Theory]
    [InlineData("x,y", "\"x,y\"")]
    [InlineData("x\ny", "\"x\ny\"")]
    [InlineData("x\ry", "\"x\ry\"")]
    [InlineData("5\" pipe", "\"5\"\" pipe\"")]
    [InlineData("\uFEFFx", "\"\uFEFFx\"")]
    [InlineData("", "\"\"")]
    [InlineData(" x;y ", " x;y ")]
    public void New_text_is_quoted_where_it_must_be(string text, string written) => Texts.Column(text).Text().ShouldBe($"a\n{written}\n");

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public void Any_table_is_read_back_as_it_was_written(char delimiter)
    {
        var random = new Random(delimiter);
        var format = new CsvFormat(delimiter);
        for (var i = 0; i < 500; i++)
        {
            var table = RandomTable(random);
            var bytes = Csv.Bytes(table, format);
            var again = Csv.Parse("in.csv", bytes.Span, format);

            again.Columns.Select(column => column.Header).ShouldBe(table.Columns.Select(column => column.Header));
            again.Columns.Select(column => column.Name).ShouldBe(table.Columns.Select(column => column.Name));
            again.Columns.SelectMany(column => column).ShouldBe(table.Columns.SelectMany(column => column));
            Csv.Bytes(again, format).ToArray().ShouldBe(bytes.ToArray());
        }
    }

    [Fact]
    public void Any_text_is_read_without_losing_a_character_or_refused_with_a_line()
    {
        var random = new Random(5);
        for (var i = 0; i < 20_000; i++)
        {
            var text = "h\n" + RandomText(random, 40);
            try
            {
                var table = Texts.Table(text);
                var kept = table.Rows.SelectMany(row => table.Columns.SelectMany(column => column[row.Index].Text));
                kept.Where(IsOrdinary).Order().ShouldBe(text[2..].Where(IsOrdinary).Order());
                Texts.Table(table.Text()).Text().ShouldBe(table.Text());
            }
            catch (CsvException e)
            {
                e.Line.ShouldNotBeNull();
            }
        }
    }

    [Fact]
    public void Nothing_is_written_of_a_table_without_columns() => Texts.Table("a\n1\n").Drop("a").Text().ShouldBe("");

    [Fact]
    public void A_stream_gets_the_same_bytes()
    {
        var table = Texts.Table("a,b\n1,2\n");
        using var stream = new MemoryStream();

        Csv.Write(table, stream, CsvFormat.Standard);

        stream.ToArray().ShouldBe(Csv.Bytes(table, CsvFormat.Standard).ToArray());
    }

    private static bool IsOrdinary(char c) => c is not (',' or '"' or '\r' or '\n');

    private static Table RandomTable(Random random)
    {
        var width = random.Next(1, 5);
        string[] Row() => [.. Enumerable.Range(0, width).Select(_ => RandomText(random, 6))];
        return Table.Of(Row(), [.. Enumerable.Range(0, random.Next(5)).Select(_ => Row())]);
    }

    private static string RandomText(Random random, int maxRunes)
    {
        var runes = Alphabet.EnumerateRunes().ToArray();
        return string.Concat(Enumerable.Range(0, random.Next(maxRunes)).Select(_ => runes[random.Next(runes.Length)].ToString()));
    }
}
