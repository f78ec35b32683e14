namespace LoopPlatform.Genomes.Tests;

public class RowOperationTests
{
    private static readonly Table Bills = Texts.Table("id,amount,status\n1,$5,Paid\n2,tbd,void\n1,7, paid \n3,,open\n");

    [Fact]
    public void KeepWhere_keeps_rows_with_one_of_the_words() => Ids(Bills.KeepWhere("status", "paid", "open")).ShouldBe("1 1 3");

    [Fact]
    public void DropWhere_drops_them() => Ids(Bills.DropWhere("status", "paid", "open")).ShouldBe("2");

    [Theory]
    [InlineData(Gap.Empty, "3")]
    [InlineData(Gap.NotNumber, "2 3")]
    [InlineData(Gap.NotDate, "1 2 1 3")]
    public void KeepWhere_with_a_gap_shows_what_is_not_usable_and_DropWhere_the_rest(Gap gap, string kept)
    {
        Ids(Bills.KeepWhere("amount", gap)).ShouldBe(kept);
        Bills.DropWhere("amount", gap).RowCount.ShouldBe(4 - Bills.KeepWhere("amount", gap).RowCount);
    }

    [Fact]
    public void KeepWhereNumber_keeps_numbers() => Ids(Bills.KeepWhereNumber("amount")).ShouldBe("1 1");

    [Fact]
    public void KeepWhereDate_keeps_dates() =>
        Texts.Table("a\n2024-01-01\nsoon\n25/12/2024\n").KeepWhereDate("a", DateOrder.DayFirst).Text().ShouldBe("a\n2024-01-01\n25/12/2024\n");

    [Fact]
    public void DistinctBy_keeps_the_first_of_each_key()
    {
        Bills.DistinctBy("id").Text().ShouldBe("id,amount,status\n1,$5,Paid\n2,tbd,void\n3,,open\n");
        Bills.DistinctBy("id", "amount").RowCount.ShouldBe(4);
    }

    [Fact]
    public void DistinctBy_without_columns_compares_whole_rows() => Texts.Table("a,b\n1,2\n1,3\n1,2\n").DistinctBy().Text().ShouldBe("a,b\n1,2\n1,3\n");

    [Fact]
    public void DistinctBy_does_not_run_keys_together() => Texts.Table("a,b\nx,yz\nxy,z\n").DistinctBy("a", "b").RowCount.ShouldBe(2);

    [Fact]
    public void Where_keeps_rows_that_fulfil_a_condition() => Ids(Bills.Where(row => row["amount"].Number > 5 || row["status"] == "open")).ShouldBe("1 3");

    [Fact]
    public void Where_names_file_and_line_when_its_code_fails() =>
        Should.Throw<GenomeException>(() => Bills.Where(row => decimal.Parse(row["amount"].Text, System.Globalization.CultureInfo.InvariantCulture) > 0)).Line.ShouldBe(2);

    [Fact]
    public void A_failure_of_memory_stays_what_it_is() => Should.Throw<OutOfMemoryException>(() => Bills.Where(_ => new byte[int.MaxValue].Length > 0));

    [Fact]
    public void OrderBy_columns_sorts_by_characters_and_keeps_the_order_of_equals()
    {
        var table = Texts.Table("a,b\nb,1\nB,2\nä,3\nb,0\n10,4\n9,5\n");

        table.OrderBy("a").Text().ShouldBe("a,b\n10,4\n9,5\nB,2\nb,1\nb,0\nä,3\n");
        table.OrderBy("a", "b").Text().ShouldBe("a,b\n10,4\n9,5\nB,2\nb,0\nb,1\nä,3\n");
    }

    [Fact]
    public void OrderBy_a_key_sorts_numbers_as_numbers_and_texts_by_characters()
    {
        var table = Texts.Table("a\n10\n9\nx\n9.5\n");

        table.OrderBy(row => row["a"].Number).Text().ShouldBe("a\nx\n9\n9.5\n10\n");
        table.OrderBy(row => row["a"].Text).Text().ShouldBe("a\n10\n9\n9.5\nx\n");
    }

    [Fact]
    public void Rows_keep_their_origin_through_every_selection() =>
        Bills.OrderBy("amount").KeepWhere("status", "void", "open").Rows.Select(row => row.Origin.Line).ShouldBe([5, 3]);

    [Fact]
    public void A_selection_that_keeps_all_is_the_table_itself() => Bills.Where(_ => true).ShouldBeSameAs(Bills);

    private static string Ids(Table table) => string.Join(' ', table["id"]);
}
