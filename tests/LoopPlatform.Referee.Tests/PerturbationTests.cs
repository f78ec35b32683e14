using LoopPlatform.Loops.Values;

namespace LoopPlatform.Referee.Tests;

/// <summary>Gold, damaged a little: each damage must cost what it is worth, and no more.</summary>
public sealed class PerturbationTests
{
    private const string Header = "id,date,entity,currency,value";
    private const int Columns = 5;
    private static readonly string[] Rows = [.. Enumerable.Range(1, 78).Select(i => $"N-{i},2024-03-{(i % 28) + 1:00},Name {i},{(i % 3 == 0 ? "EUR" : "USD")},{i * 10}.50")];
    private static readonly Trial Gold = Trial.Keyed(Trial.Csv(Header, Rows));

    [Fact]
    public void Gold_itself_is_perfect() => Of(Rows).ShouldBe(new Score(78 * Columns, 78 * Columns));

    [Fact]
    public void Shuffled_rows_cost_nothing() => Of(Rows.Reverse()).IsPerfect.ShouldBeTrue();

    [Fact]
    public void Reordered_and_extra_columns_cost_nothing() =>
        Gold.Score(Trial.Csv("note,value,currency,entity,date,id", Rows.Select(row => "x," + string.Join(',', row.Split(',').Reverse())))).IsPerfect.ShouldBeTrue();

    [Fact]
    public void Trailing_zeros_of_numbers_cost_nothing() => Of(Rows.Select(row => row[..^1])).IsPerfect.ShouldBeTrue();

    [Fact]
    public void More_right_rows_score_higher()
    {
        Of(Rows.Take(77)).ShouldBe(new Score(77 * Columns, 78 * Columns));
        Of(Rows.Take(77)).ShouldBeGreaterThan(Of(Rows.Take(30)));
        Of(Rows.Take(30)).ShouldBeGreaterThan(Of(Rows.Take(29)));
    }

    [Fact]
    public void One_wrong_cell_costs_one_cell() => Of(Rows.Select((row, i) => i == 5 ? row[..^2] + "51" : row)).ShouldBe(new Score((78 * Columns) - 1, 78 * Columns));

    [Fact]
    public void One_trailing_space_costs_one_cell() =>
        Of(Rows.Select((row, i) => i == 5 ? row.Replace(",USD", " ,USD").Replace(",EUR", " ,EUR") : row)).ShouldBe(new Score((78 * Columns) - 1, 78 * Columns));

    [Fact]
    public void Dates_in_another_notation_cost_their_cells_and_no_others() =>
        Of(Rows.Select(row => row.Replace("2024-03-", "2024/03/"))).ShouldBe(new Score(78 * (Columns - 1), 78 * Columns));

    [Fact]
    public void One_word_among_numbers_costs_one_cell() =>
        Of(Rows.Select((row, i) => i == 5 ? row[..row.LastIndexOf(',')] + ",TBC" : row)).ShouldBe(new Score((78 * Columns) - 1, 78 * Columns));

    [Fact]
    public void Duplicated_row_costs_a_row()
    {
        var verdict = Gold.Judge(Trial.Csv(Header, Rows.Append(Rows[3])));
        verdict.Scores.Visible.ShouldBe(new Score(78 * Columns, 79 * Columns));
        verdict.Failures.ShouldHaveSingleItem().Id.ShouldBe("duplicate-row");
    }

    [Fact]
    public void Header_without_rows_scores_nothing()
    {
        var verdict = Gold.Judge(Header + "\n");
        verdict.Scores.Visible.ShouldBe(new Score(0, 78 * Columns));
        verdict.Visible.Missing.ShouldBe(78);
    }

    [Fact]
    public void Missing_column_costs_its_cells()
    {
        var verdict = Gold.Judge(Trial.Csv("id,date,entity,currency", Rows.Select(row => row[..row.LastIndexOf(',')])));
        verdict.Scores.Visible.ShouldBe(new Score(78 * (Columns - 1), 78 * Columns));
        verdict.Failures.ShouldHaveSingleItem().Id.ShouldBe("cell:value:missing-column");
    }

    private static Score Of(IEnumerable<string> rows) => Gold.Score(Trial.Csv(Header, rows));
}
