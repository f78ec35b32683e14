namespace LoopPlatform.Genomes.Tests;

public class ColumnOperationTests
{
    private static readonly Table People = Texts.Table("id,name,city\n1,Ada,\n2,Bob,Bonn\n");

    [Fact]
    public void Select_keeps_order_and_renames() =>
        People.Select("city", ("key", "id"), ("again", "id")).Text().ShouldBe("city,key,again\n,1,1\nBonn,2,2\n");

    [Fact]
    public void Select_of_two_columns_under_one_name_is_refused() =>
        Should.Throw<GenomeException>(() => People.Select("id", ("id", "name"))).Message.ShouldBe("in.csv: there would be two columns 'id'; give one of them another name, or leave it out.");

    [Fact]
    public void Rename_stays_in_place() => People.Rename("name", "first name").Text().ShouldStartWith("id,first name,city\n");

    [Fact]
    public void Rename_to_a_name_that_is_taken_is_refused() => Should.Throw<GenomeException>(() => People.Rename("name", "id")).Column.ShouldBe("id");

    [Fact]
    public void Drop_leaves_the_others() => People.Drop("id", "city").Text().ShouldBe("name\nAda\nBob\n");

    [Fact]
    public void Constant_is_written_into_every_row() => People.Constant("land", "DE").Constant("city", "").Text().ShouldBe("id,name,city,land\n1,Ada,,DE\n2,Bob,,DE\n");

    [Fact]
    public void Coalesce_takes_the_first_that_is_not_empty_and_keeps_the_sources()
    {
        Texts.Table("amount,Betrag,total\n1,2,3\n,2,3\n, ,3\n, ,\n").Coalesce("amount", "Betrag", "absent", "total").Text()
            .ShouldBe("amount,Betrag,total\n1,2,3\n2,2,3\n3, ,3\n, ,\n");
    }

    [Fact]
    public void Coalesce_into_a_new_column_puts_it_last() => Texts.Table("Betrag,x\n5,y\n").Coalesce("amount", "Betrag").Text().ShouldBe("Betrag,x,amount\n5,y,5\n");

    [Fact]
    public void Coalesce_needs_one_of_its_columns() => Should.Throw<GenomeException>(() => People.Coalesce("amount", "Betrag"));

    [Fact]
    public void FillFrom_fills_empty_cells_from_cells_that_are_not() =>
        Texts.Table("a,b\n,x\n ,y\nz,x\n,\n").FillFrom("a", "b").Text().ShouldBe("a,b\nx,x\ny,y\nz,x\n,\n");

    [Fact]
    public void FillFrom_fills_what_is_no_number_where_another_column_says_so()
    {
        Texts.Table("amount,adjusted,approval\ntbd,5,Approved\ntbd,$6, approved \ntbd,7,refused\n8,9,approved\ntbd,later,approved\n")
            .FillFrom("amount", "adjusted", Gap.NotNumber, when: "approval", equals: "approved").Text()
            .ShouldBe("amount,adjusted,approval\n5,5,Approved\n$6,$6, approved \ntbd,7,refused\n8,9,approved\ntbd,later,approved\n");
    }

    [Fact]
    public void FillWith_writes_its_value_into_gaps() =>
        Texts.Table("a,b\n,void\n,paid\n5,void\n").FillWith("a", "0", when: "b", equals: "void").Text().ShouldBe("a,b\n0,void\n,paid\n5,void\n");

    [Fact]
    public void FillWith_writes_its_value_where_there_is_no_date() =>
        Texts.Table("a\n2024-01-01\nsoon\n").FillWith("a", "1970-01-01", Gap.NotDate).Text().ShouldBe("a\n2024-01-01\n1970-01-01\n");

    [Fact]
    public void A_condition_without_its_word_is_refused() =>
        Should.Throw<GenomeException>(() => People.FillWith("city", "Bonn", when: "name")).Message.ShouldContain("equals:");

    [Fact]
    public void Derive_computes_texts_numbers_and_dates()
    {
        People.Derive("full", row => row["name"].Text + " of " + row["city"].Text)
            .Derive("id", row => row["id"].Number * 1.50m)
            .Derive("day", row => new DateOnly(2024, 3, row.Index + 1))
            .Derive("city", row => row["city"])
            .Text().ShouldBe("id,name,city,full,day\n1.50,Ada,,Ada of ,2024-03-01\n3.00,Bob,Bonn,Bob of Bonn,2024-03-02\n");
    }

    [Fact]
    public void Derive_names_file_and_line_when_its_code_fails()
    {
        var error = Should.Throw<GenomeException>(() => People.Derive("x", row => row["name"].Text[..3] + row["city"].Text[..1]));

        (error.File, error.Line).ShouldBe(("in.csv", 2));
        error.Message.ShouldStartWith("in.csv line 2: Derive(\"x\") failed: ArgumentOutOfRangeException: ");
    }

    [Theory]
    [InlineData("nam", "in.csv: there is no column 'nam'; did you mean 'name'? columns: id, name, city.")]
    [InlineData(" City", "in.csv: there is no column ' City'; did you mean 'city'? columns: id, name, city.")]
    [InlineData("amount", "in.csv: there is no column 'amount'; columns: id, name, city.")]
    public void A_column_that_is_not_there_is_named_with_those_that_are(string column, string message)
    {
        Action[] uses = [() => _ = People[column], () => People.Trim(column), () => People.Select(column), () => People.Drop(column), () => People.KeepWhere(column, "x")];
        foreach (var use in uses)
        {
            var error = Should.Throw<GenomeException>(use);
            (error.Message, error.File, error.Column).ShouldBe((message, "in.csv", column));
        }
    }
}
