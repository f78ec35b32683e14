using System.Text;
using System.Text.RegularExpressions;
using LoopPlatform.FinanceGenerator;

namespace LoopPlatform.Finance.Tests;

public class DataTests
{
    private static readonly Fixture Generated = Generator.Generate(new());
    private static readonly (string Path, byte[] Bytes)[] Inputs = [.. Generated.Files.Where(file => file.Path != "gold.csv")];

    [Fact]
    public void Committed_files_are_what_the_generator_makes_byte_for_byte()
    {
        foreach (var (path, bytes) in Generated.Files)
        {
            File.ReadAllBytes(Path.Combine(Example.Folder, path)).ShouldBe(bytes, path);
        }
    }

    [Fact]
    public void No_input_is_committed_that_the_generator_does_not_make() =>
        Directory.GetFiles(Path.Combine(Example.Folder, "inputs")).Select(Path.GetFileName).ShouldBe(
            Inputs.Select(file => Path.GetFileName(file.Path)), ignoreOrder: true);

    public static TheoryData<MessKind> Kinds() => [.. Enum.GetValues<MessKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_mess_is_shown_often_enough_on_every_side(MessKind kind)
    {
        var coverage = Generated.Coverage.Single(coverage => coverage.Kind == kind);

        coverage.Visible.ShouldBeGreaterThanOrEqualTo(5);
        coverage.Gate.ShouldBeGreaterThanOrEqualTo(2);
        coverage.Holdout.ShouldBeGreaterThanOrEqualTo(2);
    }

    // Looks at the committed text alone: what the generator says of itself is not believed.
    [Theory]
    [InlineData("north", @",""\d{1,2},\d{3}\.\d\d""", 5)]
    [InlineData("north", @",[A-Z]{3} \d+\.\d\d", 5)]
    [InlineData("north", @"[$€£] ?\d", 5)]
    [InlineData("north", @",\+\d", 5)]
    [InlineData("rhine", @";\d{1,2}\.\d{3},\d\d", 5)]
    [InlineData("rhine", @";\d{1,3},\d\d", 5)]
    [InlineData("rhine", @"\d,\d\d [A-Z]{3}", 5)]
    [InlineData("rhine", @"\d[ \u00A0]\d{3},\d\d", 5)]
    [InlineData("rhine", @"[äöüß]", 20)]
    [InlineData("rhine", @"\d\.\d\d\.24;", 5)]
    [InlineData("harbor", @"\([\d,]+\.\d\d\)", 5)]
    [InlineData("harbor", @"(?i)\d ?CR\b", 5)]
    [InlineData("harbor", @"\d\.\d\d-", 5)]
    [InlineData("harbor", @"-02-30|-13-|31/04|31 June|\b00/", 9)]
    [InlineData("harbor", @"(1[3-9]|2\d|3[01])/\d\d/2024", 5)]
    [InlineData("harbor", @"\b0\d/0\d/2024", 5)]
    [InlineData("atlas", @"\u2212\d", 9)]
    [InlineData("atlas", @"(?i),\s*\d\.\d\de\+?\d", 5)]
    [InlineData("atlas", @"\d[ \u00A0]\d{3}\.\d\d", 5)]
    [InlineData("atlas", @"\d{1,2}[ -][A-Z][a-z]{2}[ -]2024", 5)]
    [InlineData("atlas", @"2024/\d\d/\d\d", 5)]
    [InlineData("review", @",999999\.00,(?i)\s*pending", 9)]
    [InlineData("review", @",(?i)\s*blocked", 9)]
    [InlineData("branch", @"(?i)(January|February|March|April|May|June) \d{1,2}, 2024", 5)]
    [InlineData("branch", @"""[^""]+, [^""]+""", 5)]
    [InlineData("disputes", @"(?i)trial|complimentary|reversal|fx hold|on hold|see note", 20)]
    public void Committed_text_shows_the_mess(string file, string pattern, int atLeast)
    {
        var encoding = file == "rhine" ? CodePagesEncodingProvider.Instance.GetEncoding(1252)! : Encoding.UTF8;
        var lines = File.ReadAllLines(Path.Combine(Example.Folder, "inputs", file + ".csv"), encoding).Skip(1);

        lines.Count(line => Regex.IsMatch(line, pattern)).ShouldBeGreaterThanOrEqualTo(atLeast);
    }

    [Fact]
    public void There_are_at_least_300_rows_in_at_least_six_files_of_different_headers()
    {
        const StringSplitOptions Filled = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        var texts = Inputs.Select(file => Encoding.Latin1.GetString(file.Bytes).Split('\n', Filled)).ToList();

        texts.Count.ShouldBeGreaterThanOrEqualTo(6);
        texts.Select(lines => lines[0]).ShouldBeUnique();
        texts.Sum(lines => lines.Length - 1).ShouldBeGreaterThanOrEqualTo(300);
    }

    [Fact]
    public void Another_month_has_other_invoices()
    {
        var june = Ids(Generated);
        var july = Ids(Generator.Generate(new() { Seed = 7, Month = new(2024, 7, 1) }));

        july.Count.ShouldBeGreaterThan(200);
        july.Intersect(june).ShouldBeEmpty();
    }

    private static List<string> Ids(Fixture fixture) =>
        [.. Encoding.UTF8.GetString(fixture.Files.Single(file => file.Path == "gold.csv").Bytes).Split('\n')[1..^1].Select(line => line.Split(',')[0])];
}
