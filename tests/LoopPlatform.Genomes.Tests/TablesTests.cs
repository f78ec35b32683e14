namespace LoopPlatform.Genomes.Tests;

public class TablesTests
{
    private static readonly Tables Inputs = new(Texts.Table("id,a\n1,x\n2,y\n", "first.csv"), Texts.Table("b,id\nz,3\n", "second.csv"));

    [Fact]
    public void An_input_is_found_with_and_without_its_ending()
    {
        Inputs["first.csv"].ShouldBeSameAs(Inputs[0]);
        Inputs["second"].ShouldBeSameAs(Inputs[1]);
    }

    [Fact]
    public void An_input_that_is_not_there_is_named_with_those_that_are() =>
        Should.Throw<GenomeException>(() => Inputs["frist.csv"]).Message.ShouldBe("There is no input 'frist.csv'; did you mean 'first.csv'? inputs: first.csv, second.csv.");

    [Fact]
    public void Two_inputs_of_one_name_are_refused() => Should.Throw<GenomeException>(() => new Tables(Inputs[0], Inputs[0])).File.ShouldBe("first.csv");

    [Fact]
    public void Stack_unites_columns_by_name() => Inputs.Stack().Text().ShouldBe("id,a,b\n1,x,\n2,y,\n3,,z\n");

    [Fact]
    public void Stack_can_say_where_a_row_came_from() =>
        Inputs.Stack("source").Text().ShouldBe("id,a,b,source\n1,x,,first.csv\n2,y,,first.csv\n3,,z,second.csv\n");

    [Fact]
    public void Stack_refuses_a_source_column_that_is_there_already() => Should.Throw<GenomeException>(() => Inputs.Stack("id")).Column.ShouldBe("id");

    [Fact]
    public void Stack_keeps_the_origin_of_every_row() =>
        Inputs.Stack().Rows.Select(row => row.Origin.ToString()).ShouldBe(["first.csv line 2", "first.csv line 3", "second.csv line 2"]);

    [Fact]
    public void Stack_of_one_input_writes_it_as_it_was()
    {
        const string Text = "id,\"a\",a\n\"1\",\"\", x\n";

        new Tables(Texts.Table(Text)).Stack().Text().ShouldBe(Text);
    }

    [Fact]
    public void Stack_of_nothing_is_nothing() => new Tables().Stack().Text().ShouldBe("");
}
