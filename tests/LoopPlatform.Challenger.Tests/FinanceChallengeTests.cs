using System.Globalization;
using System.Text;
using LoopPlatform.Contracts;
using LoopPlatform.FinanceGenerator;
using LoopPlatform.Genomes;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Referee.Splitting;

namespace LoopPlatform.Challenger.Tests;

public class FinanceChallengeTests
{
    private static readonly Lazy<Task<Ground>> June = new(() => FinanceGround.OpenAsync(new()));

    public static IEnumerable<object[]> LevelsAndSeeds() =>
        from level in Enumerable.Range(0, 3)
        from seed in Enumerable.Range(1, 5)
        select new object[] { level, (long)seed };

    // The genome was written by hand for the example's rules, and knows nothing of challenges: what it makes of them is their truth.
    [Theory, MemberData(nameof(LevelsAndSeeds))]
    public async Task Labels_are_preserved(int level, long seed) => await ShouldKeepLabels(await June.Value, Vocabulary.Default, level, seed);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Labels_are_preserved_whatever_things_are_called(ulong words)
    {
        var options = new FixtureOptions { Vocabulary = Vocabulary.Renamed(words) };
        var ground = await FinanceGround.OpenAsync(options);
        for (var level = 0; level <= 2; level++)
        {
            await ShouldKeepLabels(ground, options.Vocabulary, level, seed: 1);
        }
    }

    [Theory]
    [InlineData(7, "2024-07-01")]
    [InlineData(8, "2024-12-01")]
    public async Task Labels_of_another_month_are_preserved(ulong seed, string month)
    {
        var ground = await FinanceGround.OpenAsync(new() { Seed = seed, Month = DateOnly.Parse(month, CultureInfo.InvariantCulture) });
        for (var level = 0; level <= 2; level++)
        {
            await ShouldKeepLabels(ground, Vocabulary.Default, level, seed: 1);
        }
    }

    [Theory, MemberData(nameof(LevelsAndSeeds))]
    public async Task Only_rows_of_visible_entities_are_edited_and_never_their_keys(int level, long seed)
    {
        var ground = await June.Value;
        var made = (await ground.RaiseAsync(level, seed)).Made.ShouldNotBeNull();
        var split = new EntitySplit(ground.Suite.Salt, ground.Suite.Split, 1);
        string[] keys = ["invoice_id", "Beleg-Nr", "Invoice No", "Doc Ref"];

        foreach (var (before, after) in ground.Suite.Inputs.Zip(made.Inputs).Select(pair => (ground.Table(pair.First), ground.Table(pair.Second))))
        {
            var key = before.Columns.Single(column => keys.Contains(column.Name)).Name;
            after.RowCount.ShouldBe(before.RowCount);
            after[key].ShouldBe(before[key]);
            for (var row = 0; row < before.RowCount; row++)
            {
                if (!before.Columns.Select(column => column[row]).SequenceEqual(after.Columns.Select(column => column[row])))
                {
                    split.SideOf(EntityText.Normalize(before[key][row].Text)).ShouldBe(Referee.Splitting.Side.Visible);
                }
            }
        }
    }

    [Theory, MemberData(nameof(LevelsAndSeeds))]
    public async Task A_level_has_the_edits_it_states_and_no_other_byte_changed(int level, long seed)
    {
        var ground = await June.Value;
        var made = (await ground.RaiseAsync(level, seed)).Made.ShouldNotBeNull();
        var edits = ground.ManifestOf(made).Edits;

        (made.Rows, made.Edits, edits.Count).ShouldBe((RaiseChallenge.DefaultRows, (level == 1 ? 2 : 1) * RaiseChallenge.DefaultRows, made.Edits));
        edits.GroupBy(edit => (edit.File, edit.Row)).ShouldAllBe(row => row.Count() == (level == 1 ? 2 : 1));
        edits.Select(edit => (edit.File, edit.Row, edit.Column)).ShouldBeUnique();
        foreach (var (before, after) in ground.Suite.Inputs.Zip(made.Inputs))
        {
            (after with { Content = before.Content }).ShouldBe(before);
            var own = edits.Where(edit => edit.File == before.Path).ToList();
            var lines = own.Select(edit => edit.Line).ToHashSet();
            Except(Text(ground, after), lines).ShouldBe(Except(Text(ground, before), lines));
            Cells(ground.Table(after)).Except(Cells(ground.Table(before))).Order().ShouldBe(own.Select(edit => (edit.Row, edit.Column, edit.After)).Order());
            Cells(ground.Table(before)).Except(Cells(ground.Table(after))).Order().ShouldBe(own.Select(edit => (edit.Row, edit.Column, edit.Before)).Order());
        }
    }

    [Fact]
    public async Task Kinds_of_the_last_level_are_in_no_input_and_each_is_shown_more_than_once()
    {
        var ground = await June.Value;
        var inputs = string.Concat(ground.Suite.Inputs.Select(input => Text(ground, input)));
        for (var seed = 1; seed <= 8; seed++)
        {
            var edits = ground.ManifestOf((await ground.RaiseAsync(2, seed)).Made!).Edits;

            edits.GroupBy(edit => edit.Kind).ShouldAllBe(kind => kind.Count() >= 2);
            foreach (var edit in edits.Where(edit => edit.Kind.StartsWith("blank", StringComparison.Ordinal) || edit.Kind.StartsWith("width", StringComparison.Ordinal)))
            {
                edit.After.Except(edit.Before).ShouldAllBe(c => !inputs.Contains(c));
            }
        }
    }

    [Fact]
    public async Task Equal_commands_make_equal_challenges_and_another_seed_or_level_makes_another()
    {
        var ground = await June.Value;
        var again = await FinanceGround.OpenAsync(new());

        for (var level = 0; level <= 2; level++)
        {
            Same(await again.RaiseAsync(level)).ShouldBe(Same(await ground.RaiseAsync(level)));
        }

        new[] { await ground.RaiseAsync(0), await ground.RaiseAsync(0, seed: 2), await ground.RaiseAsync(1), await ground.RaiseAsync(2), await ground.RaiseAsync(0, rows: 20) }
            .Select(raised => raised.Made!.Suite).Append(ground.Hash).ShouldBeUnique();
    }

    [Fact]
    public async Task Sides_of_a_challenge_are_those_of_the_pinned_suite()
    {
        var ground = await June.Value;
        var facts = await ground.DescribeAsync(ground.Hash);
        for (var level = 0; level <= 2; level++)
        {
            var made = (await ground.RaiseAsync(level)).Made!;
            var harder = await ground.DescribeAsync(made.Suite);

            (harder.Visible, harder.Gate, harder.Holdout).ShouldBe((facts.Visible, facts.Gate, facts.Holdout));
            ground.SuiteOf(made).Gold.ShouldBe(ground.Suite.Gold);
        }
    }

    // What a proposer is shown of a challenge is its inputs, labels and failures: all of it is made of blobs that a challenger may open.
    [Fact]
    public async Task A_challenger_opens_what_its_command_names_and_gold_is_not_among_it()
    {
        var ground = await June.Value;
        var gold = ground.Suite.Gold.Single().Content;
        ground.Command(2).References().ShouldNotContain(gold);
        var reader = new NamedBlobs(ground.Blobs, [.. ground.Command(2).References()]);

        (await ground.RaiseAsync(2, reader: reader)).Made.ShouldNotBeNull();
    }

    private static async Task ShouldKeepLabels(Ground ground, Vocabulary words, int level, long seed)
    {
        var genome = TrustedGenome.Compile(words.Rewrite(FinanceGround.Genome(level)));
        (await ground.JudgeAsync(genome, ground.Suite.Inputs, ground.Hash)).Visible!.Value.IsPerfect.ShouldBeTrue();
        var made = (await ground.RaiseAsync(level, seed)).Made.ShouldNotBeNull();

        var scores = await ground.JudgeAsync(genome, made.Inputs, made.Suite);

        new[] { scores.Visible, scores.Gate, scores.Holdout }.ShouldAllBe(score => score!.Value.IsPerfect);
    }

    private static string Same(ChallengeRaised raised) => string.Join(' ', raised.Made!.Inputs.Select(input => input.Content).Append(raised.Made.Suite).Append(raised.Made.Manifest));

    private static string Text(Ground ground, InputFile file) =>
        (file.Encoding == "utf-8" ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(1252)!).GetString(ground.Blobs[file.Content]);

    private static string Except(string text, HashSet<int> lines) => string.Join('\n', text.Split('\n').Where((_, line) => !lines.Contains(line + 1)));

    private static IEnumerable<(int Row, string Column, string Text)> Cells(Table table) =>
        table.Columns.SelectMany(column => column.Select((cell, row) => (row + 1, column.Name, cell.Text)));
}
