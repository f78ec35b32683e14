using LoopPlatform.Genomes;

namespace LoopPlatform.Proposer.Tests.Synthesizer;

/// <summary>Repairs that all rows speak for: what labels must show of them, and what keeps them away.</summary>
public class RepairTests
{
    private const string City = "LOUISVILLE";
    private const string Kind = "SWIMMING POOL";

    [Fact]
    public void One_visible_slip_is_enough_to_mend_columns_whose_slips_nobody_shows()
    {
        var input = Input(60, ("city", City), ("kind", Kind));
        Slip(input, "city", (0, "LOUISVILEL"), (30, "LOUISVILE"), (40, "OLUISVILLE"));
        Slip(input, "kind", (31, "SWIMMING POL"), (41, "SWIMING POOL"), (51, "SWIMMING POLO"));

        Improve(input, Enumerable.Repeat<string[]>([City, Kind], 8)).ShouldBe(".Respell(\"city\", \"kind\")");
    }

    [Fact]
    public void Repair_that_no_label_confirms_is_left_out()
    {
        var input = Input(60, ("city", City), ("kind", Kind));
        Slip(input, "city", (20, "LOUISVILEL"), (30, "LOUISVILE"), (40, "OLUISVILLE"));
        Slip(input, "kind", (0, "wading"));

        Improve(input, Enumerable.Repeat<string[]>([City, Kind], 8)).ShouldBeNull();
    }

    [Fact]
    public void Repair_that_a_label_contradicts_is_left_out()
    {
        var input = Input(60, ("city", City), ("kind", Kind));
        Slip(input, "city", (0, "LOUISVILEL"), (1, "LOUIVILLE"), (40, "OLUISVILLE"));

        Improve(input, Enumerable.Range(0, 8).Select(row => (string[])[row == 1 ? "LOUIVILLE" : City, Kind])).ShouldBeNull();
    }

    [Fact]
    public void Rows_of_a_kind_of_their_own_are_no_slips()
    {
        // As many rows say "dale" as three slips together; but all of them are of one owner, and none of any other.
        var input = Input(200, ("place", "vale"), ("owner", "a"));
        for (var row = 100; row < 106; row++)
        {
            (input[row]["place"], input[row]["owner"]) = ("dale", "b");
        }

        Slip(input, "place", (0, "vael"), (30, "vle"), (60, "val"));

        Improve(input, Enumerable.Repeat<string[]>(["vale", "a"], 8)).ShouldBe(".AgreeBy(\"owner\", \"place\")");
    }

    [Fact]
    public void Key_that_determines_a_column_but_for_some_rows_lets_them_agree()
    {
        string[] names = ["alpha", "beta gamma", "delta", "epsilon", "zeta", "eta theta"];
        var input = Input(60, ("code", ""), ("name", ""));
        for (var row = 0; row < 60; row++)
        {
            (input[row]["code"], input[row]["name"]) = ($"{row % 6}", names[row % 6]);
        }

        Slip(input, "name", (0, "??"), (17, "unreadable"), (33, ""), (52, "xyz"));

        Improve(input, Enumerable.Range(0, 8).Select(row => (string[])[$"{row % 6}", names[row % 6]])).ShouldBe(".AgreeBy(\"code\", \"name\")");
    }

    [Fact]
    public void Ends_that_slipped_into_a_neighbour_go_back_together_with_what_labels_ask_for()
    {
        string[][] places = [["Bend", "OR"], ["Chico", "CA"], ["Troy", "NY"], ["Boise", "ID"]];
        var input = Input(60, ("city", ""), ("state", ""), ("size", ""));
        for (var row = 0; row < 60; row++)
        {
            (input[row]["city"], input[row]["state"], input[row]["size"]) = (places[row % 4][0], places[row % 4][1], $"{(row % 7) + 1}.0 oz");
        }

        foreach (var row in (int[])[20, 33, 42, 55])
        {
            (input[row]["city"], input[row]["state"]) = ($"{input[row]["city"]} {input[row]["state"]}", "");
        }

        Improve(input, Enumerable.Range(0, 8).Select(row => (string[])[.. places[row % 4], $"{(row % 7) + 1}"]))
            .ShouldBe(".DropUnit(\"size\").MoveEnd(\"city\", to: \"state\").Plain(\"size\")");
    }

    private static List<Dictionary<string, string>> Input(int rows, params (string Column, string Text)[] cells) =>
        [.. Enumerable.Range(0, rows).Select(row => cells.Prepend(("id", $"k{row}")).ToDictionary(cell => cell.Item1, cell => cell.Item2))];

    private static void Slip(List<Dictionary<string, string>> input, string column, params (int Row, string Text)[] slips) =>
        Array.ForEach(slips, slip => input[slip.Row][column] = slip.Text);

    // The first rows are labelled.
    private static string? Improve(List<Dictionary<string, string>> input, IEnumerable<string[]> labels)
    {
        string[] header = [.. input[0].Keys];
        return Trial.Improve(
            Table.Of(header, [.. input.Select(row => row.Values.ToArray())]),
            Table.Of([.. header, "row"], [.. labels.Select((label, row) => (string[])[$"k{row}", .. label, $"{row + 1}"])]));
    }
}
