using System.Text;
using LoopPlatform.FinanceGenerator;

namespace LoopPlatform.Finance.Tests;

public class VocabularyTests
{
    [Fact]
    public void Same_seed_makes_the_same_words() =>
        Vocabulary.Renamed(1).Rewrite(Example.Text("loop.yaml")).ShouldBe(Vocabulary.Renamed(1).Rewrite(Example.Text("loop.yaml")));

    [Theory]
    [InlineData("\"amount\"", true)]
    [InlineData("\"Invoice No\"", true)]
    [InlineData("\"inputs/north.csv\"", true)]
    [InlineData("date", false)]
    [InlineData("\"gold.csv\"", false)]
    [InlineData("\"amounts\"", false)]
    public void Rewriting_changes_words_in_quotes_and_nothing_else(string text, bool changes) =>
        (Vocabulary.Renamed(1).Rewrite(text) != text).ShouldBe(changes);

    [Fact]
    public void Renamed_data_hold_none_of_the_default_words()
    {
        var renamed = Generator.Generate(new() { Vocabulary = Vocabulary.Renamed(1) });
        var inputs = renamed.Files.Select(file => Encoding.Latin1.GetString(file.Bytes).ToUpperInvariant()).ToList();

        foreach (var word in (string[])["INVOICE_ID", "BELEG-NR", "APPROVED", "SETTLEMENT", "OVERDUE", "ANNULLED", "FX HOLD"])
        {
            inputs.ShouldAllBe(text => !text.Contains(word));
        }
    }

    [Fact]
    public void Code_words_only_this_example_knows_come_from_the_vocabulary() =>
        Should.Throw<KeyNotFoundException>(() => Vocabulary.Default["tbd"]);
}
