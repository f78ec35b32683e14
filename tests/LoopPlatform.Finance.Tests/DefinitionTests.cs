using LoopPlatform.FinanceGenerator;
using LoopPlatform.Loops.Definition;

namespace LoopPlatform.Finance.Tests;

public class DefinitionTests
{
    private static readonly DefinitionDocument Definition = DefinitionReader.Read(Example.Text("loop.yaml"), "loop.yaml");

    [Fact]
    public void Definition_names_the_generated_inputs_in_their_order() =>
        Definition.Inputs.Select(input => input.Path).ShouldBe(
            Generator.Generate(new()).Files.Select(file => file.Path).Where(path => path != "gold.csv"));

    [Fact]
    public void Generator_knows_the_split_of_the_definition()
    {
        Definition.Suite.Salt.ShouldBe(FixtureOptions.Salt);
        Definition.Suite.Split.ShouldBeEquivalentTo(new Split { Visible = 60, Gate = 20, Holdout = 20 });
    }

    [Fact]
    public void Example_runs_without_a_person_or_a_model_and_says_so()
    {
        Definition.Autonomy.ShouldBe(Autonomy.Autonomous);
        Definition.Proposers.ShouldBe(["synthesizer"]);
        Definition.Notes.ShouldBeEmpty();
    }

    [Fact]
    public void Genome_is_committed_as_the_starter() => Example.Text("genome.cs").ShouldBe(Example.Text("starter.cs"));
}
