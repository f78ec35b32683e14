using LoopPlatform.Loops.Definition;

namespace LoopPlatform.Loops.Tests.Definition;

public sealed class DefinitionReaderTests
{
    private static DefinitionDocument Read(string text) => DefinitionReader.Read(text, "loop.yaml");

    [Fact]
    public void A_complete_definition_is_read_as_it_stands()
    {
        var document = Read(SampleDefinition.Text);

        (document.Name, document.Version, document.Genome, document.Starter, document.Language).ShouldBe(("finance-invoices", "1.0.0", "genome.cs", "starter.cs", "csharp"));
        document.Inputs.Select(input => (input.Path, input.Delimiter, input.Encoding, input.Header)).ShouldBe(
            [("inputs/north.csv", null, null, true), ("inputs/rhein.csv", ';', "windows-1252", true)]);
        document.Gold.Select(gold => gold.Path).ShouldBe(["gold.csv"]);
        document.Suite.Key.ShouldBe(["invoice_id"]);
        document.Suite.Columns.ShouldBe([new("amount", ColumnType.Number), new("date", ColumnType.Date)]);
        document.Suite.Assertions.ShouldHaveSingleItem().ShouldBe(
            new() { Id = "has-amount", Kind = AssertionKind.Required, Column = "amount", Critical = true, Values = document.Suite.Assertions[0].Values });
        document.Limits.ShouldBe(new());
        document.Budget.ShouldBe(new() { Rounds = 30, Candidates = 60, Patience = 12, Cpu = TimeSpan.FromMinutes(10), Wall = TimeSpan.FromMinutes(30) });
        document.Proposers.ShouldBe(["script:candidates"]);
        (document.Autonomy, document.Target, document.Candidates).ShouldBe((Autonomy.Autonomous, 1m, 1));
        document.Notes.ShouldBeEmpty();
    }

    [Fact]
    public void A_program_of_an_image_is_read_with_its_arguments()
    {
        var document = Read(SampleDefinition.With("language: csharp", "language: command\n  image: cleaner:1\n  command: [/usr/bin/clean, --strict]"));

        (document.Language, document.Image).ShouldBe(("command", "cleaner:1"));
        document.Command.ShouldBe(["/usr/bin/clean", "--strict"]);
    }

    [Theory]
    [InlineData("synthesizer", "csharp", true)]
    [InlineData("synthesizer", "python", false)]
    [InlineData("synthesizer", "command", false)]
    [InlineData("script:candidates", "python", true)]
    public void The_synthesizer_writes_one_language(string proposer, string language, bool fits) =>
        (Proposers.Misfit(proposer, language) is null).ShouldBe(fits);

    [Theory]
    [InlineData("250ms", 0.25)]
    [InlineData("10s", 10)]
    [InlineData("1.5m", 90)]
    [InlineData("1h", 3600)]
    public void A_duration_has_one_unit(string written, double seconds) =>
        Read(SampleDefinition.With("cpu: 10s, wall: 30s", $"cpu: {written}, wall: {written}")).Limits.Cpu.ShouldBe(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData("64MB", 64L << 20)]
    [InlineData("65536KB", 64L << 20)]
    [InlineData("1.5GB", 3L << 29)]
    public void A_size_has_one_unit_of_1024(string written, long bytes) =>
        Read(SampleDefinition.With("256MB", written)).Limits.MemoryBytes.ShouldBe(bytes);

    [Theory]
    [InlineData("{ metric: score, operator: gte, value: 0.95 }", 0.95)]
    [InlineData("{ metric: score, operator: eq, value: 1, consecutive: 1 }", 1)]
    public void The_target_is_the_success_condition_on_score(string condition, decimal target) =>
        Read(SampleDefinition.With("{ metric: score, operator: gte, value: 1 }", condition)).Target.ShouldBe(target);

    [Fact]
    public void A_number_of_labels_stands_in_place_of_percentages()
    {
        var split = Read(SampleDefinition.With("visible: 60, gate: 20, holdout: 20,", "labels: 20, seed: 3,")).Suite.Split;

        (split.Labels, split.Seed).ShouldBe((20, 3));
    }

    [Fact]
    public void Gold_of_some_rows_is_said_by_key_or_by_the_column_of_row_numbers()
    {
        Read(SampleDefinition.With("match: key", "match: key\n    partial: true")).Suite.Partial.ShouldBe(true);
        Read(SampleDefinition.With("match: key\n    key: [invoice_id]\n    compare: typed\n    columns:\n      amount: { type: number, tolerance: 0 }\n      date: { type: date }", "match: position\n    row: n"))
            .Suite.Row.ShouldBe("n");
    }

    [Fact]
    public void A_success_condition_on_another_metric_is_told_and_ends_nothing()
    {
        var document = Read(SampleDefinition.With("metric: score, operator: gte, value: 1", "metric: latency, operator: lte, value: 3"));

        document.Target.ShouldBe(1);
        document.Notes.ShouldHaveSingleItem().ShouldBe(
            "loop.yaml:20: termination_conditions.success[0].metric: only 'score' ends a run here; the condition on 'latency' is not looked at");
    }

    [Fact]
    public void What_only_an_lss_key_states_is_taken()
    {
        var text = SampleDefinition.With("cumulative_usd: 0,", "cumulative_usd: 2.5,")
            .Replace("usd: 0, attempts", "attempts", StringComparison.Ordinal)
            .Replace("rounds: 30, ", "", StringComparison.Ordinal)
            .Replace("  success: [", "  failure: [{ type: max_iterations, value: 7, action: halt }]\n  success: [", StringComparison.Ordinal);

        var budget = Read(text).Budget;

        (budget.MicroUsd, budget.Rounds).ShouldBe((2_500_000, 7));
    }

    [Fact]
    public void What_both_state_alike_is_taken() =>
        Read(SampleDefinition.With("cumulative_usd: 0,", "cumulative_usd: 2.50,").Replace("usd: 0, attempts", "usd: 2.5, attempts", StringComparison.Ordinal))
            .Budget.MicroUsd.ShouldBe(2_500_000);

    [Fact]
    public void Position_compares_text_unless_told_otherwise()
    {
        var text = SampleDefinition.With("match: key", "match: position").Replace("    key: [invoice_id]\n    compare: typed\n", "", StringComparison.Ordinal);
        var columns = text.IndexOf("    columns:", StringComparison.Ordinal);
        text = text[..columns] + text[text.IndexOf("    split:", StringComparison.Ordinal)..];

        Read(text).Suite.Compare.ShouldBe(CellCompare.Text);
    }

    [Fact]
    public void A_contract_needs_no_gold()
    {
        var text = SampleDefinition.With("kind: reference", "kind: contract")
            .Replace("    gold: gold.csv\n    match: key\n    key: [invoice_id]\n    compare: typed\n", "", StringComparison.Ordinal)
            .Replace("    weights: { reference: 1 }\n", "", StringComparison.Ordinal);
        var columns = text.IndexOf("    columns:", StringComparison.Ordinal);
        text = text[..columns] + text[text.IndexOf("    split:", StringComparison.Ordinal)..];

        var document = Read(text);

        document.Gold.ShouldBeEmpty();
        (document.Suite.Kind, document.Suite.Match).ShouldBe((SuiteKind.Contract, RowMatch.Position));
    }

    [Fact]
    public void A_wall_limit_that_hides_the_cpu_limit_is_told() =>
        Read(SampleDefinition.With("cpu: 10s, wall: 30s", "cpu: 1m, wall: 30s")).Notes.ShouldHaveSingleItem().ShouldBe(
            "loop.yaml:46: x_loop_platform.limits.wall: wall 30s ends before cpu 1m can be used; runs that meet it are not repeatable");

    [Fact]
    public void A_root_key_of_others_is_left_alone() =>
        Read("x_other_tool: { anything: [1, 2] }\nextensions: {}\n" + SampleDefinition.Text).Name.ShouldBe("finance-invoices");
}
