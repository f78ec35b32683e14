using System.Text;

namespace LoopPlatform.Genomes.Tests;

public class CsvParseTests
{
    [Theory]
    [InlineData("a,b\n1,2\n")]
    [InlineData("a,b\r\n1,2\r\n")]
    [InlineData("a,b\r1,2\r")]
    [InlineData("a,b\n1,2")]
    [InlineData("\uFEFFa,b\n1,2\n")]
    [InlineData("\n\na,b\n\r\n1,2\n\n")]
    [InlineData("\"a\",\"b\"\n\"1\",\"2\"\n")]
    public void Line_ends_mark_and_empty_lines_make_no_difference(string text)
    {
        var table = Parse(text);

        table.Columns.Select(column => column.Name).ShouldBe(["a", "b"]);
        table.Rows.Select(row => (row["a"].Text, row["b"].Text)).ShouldBe([("1", "2")]);
    }

    [Theory]
    [InlineData("\"x,y\"", "x,y")]
    [InlineData("\"say \"\"hi\"\"\"", "say \"hi\"")]
    [InlineData("\"\"\"\"", "\"")]
    [InlineData("\"\"", "")]
    [InlineData("\"two\nlines\"", "two\nlines")]
    [InlineData("\"two\r\nlines\"", "two\r\nlines")]
    [InlineData("5\" pipe", "5\" pipe")]
    [InlineData(" \"x\"", " \"x\"")]
    [InlineData("\"x\" ", "x ")]
    [InlineData(" 007 ", " 007 ")]
    public void A_cell_is_the_text_between_its_quotes(string raw, string text) =>
        Parse($"a,b\n{raw},end\n").Rows[0].ShouldSatisfyAllConditions(row => row["a"].Text.ShouldBe(text), row => row["b"].Text.ShouldBe("end"));

    [Fact]
    public void A_short_row_is_padded()
    {
        Parse("a,b,c\n1\n").Text().ShouldBe("a,b,c\n1,,\n");
    }

    [Fact]
    public void Surplus_cells_are_kept_in_columns_of_their_own()
    {
        Parse("a,b\n1,2\n3,4,5,6\n7,8,9\n").Text().ShouldBe("a,b,extra1,extra2\n1,2,,\n3,4,5,6\n7,8,9,\n");
    }

    [Fact]
    public void Without_header_columns_are_numbered_as_far_as_the_longest_row()
    {
        var format = new CsvFormat(',', Header: false);
        var table = Csv.Parse("in.csv", "1,2\n3,4,5\n", format);

        table.Columns.Select(column => column.Name).ShouldBe(["column1", "column2", "column3"]);
        Encoding.UTF8.GetString(Csv.Bytes(table, format).Span).ShouldBe("1,2,\n3,4,5\n");
    }

    [Theory]
    [InlineData("a,a,a", "a|a#2|a#3")]
    [InlineData("a,,", "a|column2|column3")]
    [InlineData(" ,a", "column1|a")]
    [InlineData("column2,", "column2|column2#2")]
    [InlineData("a,a,a#2", "a|a#2|a#2#2")]
    public void Repeated_and_empty_headers_get_names_and_stay_as_they_are(string header, string names)
    {
        var table = Parse(header + "\n");

        string.Join('|', table.Columns.Select(column => column.Name)).ShouldBe(names);
        table.Text().ShouldBe(header + "\n");
    }

    [Fact]
    public void A_selected_column_is_written_under_the_name_it_was_selected_by()
    {
        Parse("a,a\n1,2\n").Select("a#2").Text().ShouldBe("a#2\n2\n");
    }

    [Fact]
    public void A_row_knows_the_line_it_begins_on()
    {
        var table = Parse("a,b\n\n1,\"x\r\ny\nz\"\n\r\n2,3\r4,5");

        table.Rows.Select(row => row.Origin).ShouldBe([new("in.csv", 3), new("in.csv", 7), new("in.csv", 8)]);
    }

    [Theory]
    [InlineData("a,b\n1,2\n3,\"x\n\n4,5\n", 3)]
    [InlineData("a,\"b\n1,2\n", 1)]
    [InlineData("a\n\"x\"\"\n", 2)]
    public void A_quote_that_is_never_closed_is_named_by_the_line_it_opens_on(string text, int line)
    {
        var error = Should.Throw<CsvException>(() => Parse(text));

        (error.File, error.Line).ShouldBe(("in.csv", line));
        error.Message.ShouldStartWith($"in.csv line {line}: the quote opened on this line is never closed");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("\n\r\n")]
    public void A_file_without_header_line_is_refused(string text) =>
        Should.Throw<CsvException>(() => Parse(text)).Message.ShouldBe("in.csv line 1: the file is empty; expected a header line with the column names.");

    [Fact]
    public void A_header_alone_is_a_table_without_rows() => Parse("a,b").RowCount.ShouldBe(0);

    [Fact]
    public void Bytes_that_are_not_utf8_are_named_by_line()
    {
        byte[] bytes = [.. "a,b\r\n1,2\r\n3,caf"u8, 0xE9, .. "\r\n"u8];

        var error = Should.Throw<CsvException>(() => Csv.Parse("in.csv", bytes, CsvFormat.Standard));

        (error.File, error.Line).ShouldBe(("in.csv", 3));
        error.Message.ShouldBe("in.csv line 3: byte 0xE9 is not utf-8 (byte 6 of the line); read the file as windows-1252, or repair it.");
    }

    [Fact]
    public void Windows_1252_is_decoded()
    {
        byte[] bytes = [.. "a\n"u8, 0x80, 0x93, 0xE9, 0x94, 0x9F, (byte)'\n'];

        Csv.Parse("in.csv", bytes, new(',', CsvFormat.Windows1252)).Rows[0]["a"].Text.ShouldBe("€“é”Ÿ");
    }

    [Theory]
    [InlineData(0x81)]
    [InlineData(0x8D)]
    [InlineData(0x8F)]
    [InlineData(0x90)]
    [InlineData(0x9D)]
    public void Windows_1252_has_five_bytes_without_meaning(byte value)
    {
        byte[] bytes = [.. "a\nb"u8, value];

        Should.Throw<CsvException>(() => Csv.Parse("in.csv", bytes, new(',', CsvFormat.Windows1252))).Line.ShouldBe(2);
    }

    [Fact]
    public void Utf16_is_recognized_and_refused()
    {
        byte[] bytes = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("a,b\n")];

        Should.Throw<CsvException>(() => Csv.Parse("in.csv", bytes, CsvFormat.Detect(bytes))).Message.ShouldContain("UTF-16");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Padding_out_of_proportion_is_refused(bool wideFirst)
    {
        var (wide, narrow) = (new string(',', 20_000), string.Concat(Enumerable.Repeat("1\n", 20_000)));
        var text = wideFirst ? $"{wide}\n{narrow}" : $"a\n{narrow}{wide}\n";

        Should.Throw<CsvException>(() => Parse(text)).Message.ShouldContain("is the delimiter right?");
    }

    private static Table Parse(string text) => Csv.Parse("in.csv", Encoding.UTF8.GetBytes(text), CsvFormat.Standard);
}
