using LoopPlatform.Loops.Definition;

namespace LoopPlatform.Challenger.Tests;

public class ChallengeMakerTests
{
    private static readonly Func<Suite, Suite> AllVisible = suite => suite with { Split = new() { Visible = 100, Gate = 0, Holdout = 0 } };

    [Fact]
    public async Task Suites_that_find_rows_otherwise_than_by_key_have_no_challenge_and_say_why()
    {
        var input = ("a.csv", Rows(12, i => $"k{i},{i}.50"));
        var position = await Ground.OfAsync(Rows(12, i => $"k{i},{i}.50"), suite => suite with { Match = RowMatch.Position, Key = [] }, input);
        var multiset = await Ground.OfAsync(Rows(12, i => $"k{i},{i}.50"), suite => suite with { Match = RowMatch.Multiset, Key = [] }, input);
        var contract = await Ground.OfAsync("", suite => suite with
        {
            Kind = SuiteKind.Contract,
            Key = [],
            Match = RowMatch.Position,
            Assertions = [new() { Id = "n", Kind = AssertionKind.Required, Column = "n" }],
        }, input);

        (await position.RaiseAsync(0)).Declined!.ShouldContain("by position");
        (await multiset.RaiseAsync(0)).Declined!.ShouldContain("by content");
        (await contract.RaiseAsync(0)).Declined!.ShouldContain("no gold");
    }

    [Fact]
    public async Task What_the_inputs_do_not_show_cannot_be_made_at_the_first_levels()
    {
        var ground = await Ground.OfAsync(Rows(12, i => $"k{i},{i}"), AllVisible, ("a.csv", Rows(12, i => $"k{i},{i}")));

        (await ground.RaiseAsync(0)).Declined!.ShouldContain("no kind of edit is seen");
        (await ground.RaiseAsync(2)).Made.ShouldNotBeNull();
    }

    // 05/03/2024 is March in one file and May in the other: only days over 12 say the same everywhere.
    [Fact]
    public async Task A_date_is_written_only_so_that_it_can_be_read_in_one_way()
    {
        var ground = await Ground.OfAsync(
            Rows(36, i => $"k{i},2024-0{1 + (i % 9)}-{1 + (i * 5 % 28):00}"),
            AllVisible,
            ("day.csv", Rows(12, i => $"k{i},{1 + (i * 5 % 28):00}/0{1 + (i % 9)}/2024")),
            ("month.csv", Rows(12, i => $"k{i + 12},0{1 + ((i + 12) % 9)}/{1 + ((i + 12) * 5 % 28):00}/2024")),
            ("iso.csv", Rows(12, i => $"k{i + 24},2024-0{1 + ((i + 24) % 9)}-{1 + ((i + 24) * 5 % 28):00}")));

        for (var seed = 1; seed <= 5; seed++)
        {
            var edits = ground.ManifestOf((await ground.RaiseAsync(0, seed)).Made!).Edits;
            foreach (var edit in edits.Where(edit => edit.File == "iso.csv" && edit.After.Contains('/')))
            {
                int[] parts = [.. edit.After.Split('/').Select(int.Parse)];
                Math.Max(parts[0], parts[1]).ShouldSatisfyAllConditions(largest => (largest > 12 || parts[0] == parts[1]).ShouldBeTrue(edit.After));
            }
        }
    }

    [Fact]
    public async Task Case_is_left_alone_where_nothing_shows_that_it_does_not_matter()
    {
        var ground = await Ground.OfAsync(
            Rows(24, i => $"k{i},{(i % 2 == 0 ? "Open" : "Paid")},City {i}").Replace("id,n", "id,state,city", StringComparison.Ordinal),
            AllVisible,
            ("a.csv", Rows(24, i => $"k{i},{(i % 2 == 0 ? "OPEN" : "paid")},City {i}").Replace("id,n", "id,state,city", StringComparison.Ordinal)));

        for (var level = 0; level <= 2; level++)
        {
            ground.ManifestOf((await ground.RaiseAsync(level, rows: 24)).Made ?? (await ground.RaiseAsync(0)).Made!).Edits.ShouldAllBe(edit => edit.Column == "state");
        }
    }

    [Fact]
    public async Task A_word_is_used_for_a_label_only_if_it_never_stood_for_another()
    {
        string Word(int i) => (i % 4) switch { 0 => "open", 1 => "pending", 2 => "done", _ => i % 8 == 3 ? "other" : "closed" };
        string Label(int i) => (i % 4) switch { 0 => "open", 1 => "open", 2 => "done", _ => i % 16 < 8 ? "open" : "done" };
        var ground = await Ground.OfAsync(Rows(64, i => $"k{i},{Label(i)}"), AllVisible, ("a.csv", Rows(64, i => $"k{i},{Word(i)}")));

        var edits = ground.ManifestOf((await ground.RaiseAsync(0)).Made!).Edits;

        edits.Select(edit => (edit.Before, edit.After)).Distinct().Order().ShouldBe([("open", "pending"), ("pending", "open")]);
    }

    [Fact]
    public async Task A_mark_that_says_what_another_label_says_is_put_only_where_that_is_so()
    {
        var ground = await Ground.OfAsync(
            Rows(40, i => $"k{i},{i}.25,{(i % 2 == 0 ? "GBP" : "USD")}").Replace("id,n", "id,n,c", StringComparison.Ordinal),
            AllVisible,
            ("a.csv", Rows(40, i => $"k{i},{(i % 4 > 1 ? (i % 2 == 0 ? "£" : "$") : "")}{i}.25,{(i % 2 == 0 ? "GBP" : "USD")}").Replace("id,n", "id,n,c", StringComparison.Ordinal)));

        var edits = ground.ManifestOf((await ground.RaiseAsync(0)).Made!).Edits;

        edits.Count.ShouldBeGreaterThan(5);
        edits.ShouldAllBe(edit => edit.After == $"{(edit.Row % 2 == 1 ? "£" : "$")}{edit.Before}");
    }

    // Texts of rows that are hidden say nothing of what is made, wherever they stand.
    [Fact]
    public async Task Labels_of_hidden_rows_are_nowhere_in_a_challenge()
    {
        var ground = await Ground.OfAsync(Rows(60, i => $"k{i},{1000 + i}.5"), null, ("a.csv", Rows(60, i => $"k{i},{(i % 3 == 0 ? $"1,{i:000}.5" : $"{1000 + i}.5")}")));
        var other = await Ground.OfAsync(
            Rows(60, i => $"k{i},{(IsVisible(ground, $"k{i}") ? $"{1000 + i}.5" : "98765.4")}"), null, ("a.csv", Rows(60, i => $"k{i},{(i % 3 == 0 ? $"1,{i:000}.5" : $"{1000 + i}.5")}")));

        for (var level = 0; level <= 2; level++)
        {
            var (one, two) = ((await ground.RaiseAsync(level)), (await other.RaiseAsync(level)));
            (two.Made?.Inputs.Single().Content, two.Declined).ShouldBe((one.Made?.Inputs.Single().Content, one.Declined));
        }
    }

    // Words that only the gold of hidden rows has, looked for in all that a round on a challenge shows a proposer, and in the list of edits besides.
    [Fact]
    public async Task Nothing_a_proposer_is_shown_of_a_challenge_tells_of_hidden_labels()
    {
        string Truth(int i) => i % 2 == 0 ? $"{1000 + i}.5" : $"{2000 + i}.5";
        var input = ("a.csv", Rows(60, i => $"k{i},{(i % 3 == 0 ? "+" : "")}{Truth(i)},x").Replace("id,n", "id,n,t", StringComparison.Ordinal));
        var sides = await Ground.OfAsync(Rows(60, i => $"k{i},{Truth(i)},x").Replace("id,n", "id,n,t", StringComparison.Ordinal), null, input);
        var ground = await Ground.OfAsync(
            Rows(60, i => $"k{i},{Truth(i)},{(IsVisible(sides, $"k{i}") ? "x" : $"CANARY{i}")}").Replace("id,n", "id,n,t", StringComparison.Ordinal), null, input);

        for (var level = 0; level <= 2; level += 2)
        {
            var made = (await ground.RaiseAsync(level)).Made.ShouldNotBeNull();
            var shown = await ground.ShownAsync(made);

            shown.Count.ShouldBe(4);
            shown.Select(System.Text.Encoding.UTF8.GetString).ShouldAllBe(text => !text.Contains("CANARY", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task An_entity_with_several_rows_is_left_alone()
    {
        var ground = await Ground.OfAsync(
            Rows(24, i => $"k{i},{i}.5"), AllVisible, ("a.csv", Rows(24, i => $"k{i},{(i % 2 == 0 ? "+" : "")}{i}.5")), ("b.csv", Rows(8, i => $"K{i} ,{i}.5")));

        string[] twice = [.. Enumerable.Range(0, 8).Select(i => $"{i}.5")];
        for (var level = 0; level <= 2; level += 2)
        {
            ground.ManifestOf((await ground.RaiseAsync(level)).Made!).Edits.ShouldAllBe(edit => edit.File == "a.csv" && edit.Row > 8 && !twice.Contains(edit.Before));
        }
    }

    private static bool IsVisible(Ground ground, string id) => ground.Blobs[ground.Labels!.Value] is var labels && System.Text.Encoding.UTF8.GetString(labels).Contains($"\n{id},", StringComparison.Ordinal);

    private static string Rows(int count, Func<int, string> row) => $"id,n\n{string.Concat(Enumerable.Range(0, count).Select(i => row(i) + "\n"))}";
}
