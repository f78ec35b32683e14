using LoopPlatform.Proposer.Synthesizer.Chains;

namespace LoopPlatform.Proposer.Tests.Synthesizer;

public class GenomeSourceTests
{
    private static readonly Step Added = Step.Of("Trim", "name");

    [Fact]
    public void A_chain_is_read_as_steps_and_printed_with_its_comments()
    {
        var genome = Parse("""
            inputs
                    .Stack()
                    // Ours since 2019.
                    .Map("a", WordMatch.Loose, ("x", "y"), ("z", ""))
                    .FillFrom("a", "b", Gap.NotNumber, when: "c", equals: "d \"e\"")
                    .Missing(["a"], ["zz"])
                    .Decimals("n", 2)
                    .Select("a", ("b", "c"))
            """);

        genome.Start.ShouldNotBeNull();
        genome.Chain.Steps.Count.ShouldBe(5);
        var printed = genome.Print(genome.Chain);
        printed.ShouldContain("// Ours since 2019.\n        .Map(\"a\", WordMatch.Loose, (\"x\", \"y\"), (\"z\", \"\"))");
        printed.ShouldContain(".FillFrom(\"a\", \"b\", Gap.NotNumber, when: \"c\", equals: \"d \\\"e\\\"\")");
        var again = GenomeSource.Parse(printed)!;
        again.Print(again.Chain).ShouldBe(printed);
    }

    [Theory]
    [InlineData("inputs.Stack().Where(row => row[\"a\"].Text != \"\")", "inputs.Stack().Where(row => row[\"a\"].Text != \"\")\n")]
    [InlineData("Helper.Load(inputs)", "Helper.Load(inputs)\n")]
    [InlineData("inputs.Count > 1 ? inputs.Stack() : inputs[0]", "(inputs.Count > 1 ? inputs.Stack() : inputs[0])\n")]
    public void What_is_no_chain_of_known_operations_is_gone_on_from(string expression, string expected)
    {
        var genome = Parse(expression);

        genome.Start.ShouldBeNull();
        genome.Print(genome.Chain.With(Added)).ShouldContain(expected);
        genome.Print(genome.Chain.With(Added)).ShouldContain("        .Trim(\"name\");");
    }

    [Fact]
    public void Statements_stay_as_they_are_behind_a_method_that_goes_on_from_them()
    {
        var genome = GenomeSource.Parse("""
            public static class G
            {
                public static Table Build(Tables inputs)
                {
                    var all = inputs.Stack();
                    return all;
                }
            }
            """)!;

        genome.Print(genome.Chain.With(Added)).ShouldBe("""
            public static class G
            {
                public static Table Build(Tables inputs) => BuildFirst(inputs)

                    // One spelling.
                    .Trim("name");

                private static Table BuildFirst(Tables inputs)
                {
                    var all = inputs.Stack();
                    return all;
                }
            }
            """);
    }

    [Fact]
    public void A_file_without_a_method_from_tables_to_a_table_is_none() => GenomeSource.Parse("public class A { public int B() => 1; }").ShouldBeNull();

    private static GenomeSource Parse(string expression) =>
        GenomeSource.Parse($"using LoopPlatform.Genomes;\n\npublic static class G\n{{\n    public static Table Build(Tables inputs) => {expression};\n}}\n")!;
}
