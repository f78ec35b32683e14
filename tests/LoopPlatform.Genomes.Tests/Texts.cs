using System.Text;

namespace LoopPlatform.Genomes.Tests;

/// <summary>Tables from and to comma-separated text, so that a test shows what a reader would see in a file.</summary>
internal static class Texts
{
    public static Table Table(string text, string name = "in.csv", char delimiter = ',') => Csv.Parse(name, text, new CsvFormat(delimiter));

    public static string Text(this Table table) => Encoding.UTF8.GetString(Csv.Bytes(table, CsvFormat.Standard).Span);

    /// <summary>A table of one column <c>a</c>.</summary>
    public static Table Column(params string[] texts) => Genomes.Table.Of(["a"], [.. texts.Select(text => new[] { text })]);

    public static string[] TextsOf(this Table table, string column) => [.. table[column].Select(cell => cell.Text)];
}
