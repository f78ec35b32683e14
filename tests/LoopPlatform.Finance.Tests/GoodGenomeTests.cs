using System.Text.RegularExpressions;
using LoopPlatform.FinanceGenerator;
using LoopPlatform.Genomes;

namespace LoopPlatform.Finance.Tests;

public partial class GoodGenomeTests
{
    [Fact]
    public void Good_genome_is_short() => Example.GoodGenome().Split('\n').Length.ShouldBeLessThanOrEqualTo(80);

    public static TheoryData<string> Literals() => [.. Literal().Matches(Example.GoodGenome()).Select(match => match.Groups[1].Value).Distinct()];

    // A literal that only one row needs would be an answer learnt by heart.
    [Theory]
    [MemberData(nameof(Literals))]
    public void Every_literal_of_the_good_genome_comes_from_at_least_two_rows(string literal)
    {
        Table[] tables = [.. Generator.Generate(new()).Files.Select(file => Csv.Parse(file.Path, file.Bytes, CsvFormat.Detect(file.Bytes)))];

        tables.Sum(table => table.Has(literal) ? table.RowCount : table.Rows.Count(row => table.Columns.Any(column => Says(column[row.Index], literal))))
            .ShouldBeGreaterThanOrEqualTo(2);
    }

    private static bool Says(Cell cell, string literal) =>
        cell.Text.Trim().Equals(literal, StringComparison.OrdinalIgnoreCase) || (cell.Number is { } number && number == new Cell(literal).Number);

    [GeneratedRegex("\"([^\"]+)\"")]
    private static partial Regex Literal();
}
