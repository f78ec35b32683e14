using System.Text;

namespace LoopPlatform.Sandbox.Benching.Soaking;

/// <summary>A small table for each number, no two alike: an output that belongs to another execution is seen.</summary>
internal static class SoakInput
{
    public const string Name = "soak.csv";
    private const int FewestRows = 40;
    private const int MoreRows = 60;
    private static readonly string[] Names = ["ash", "beech", "cedar", "elm", "fir", "holly", "larch"];

    public static byte[] Of(int number) => Encoding.UTF8.GetBytes(Table("id,name,amount", Rows(number).Select(row => $"{row.Id}, {row.Name} ,\"{row.Amount:#,0.00} EUR\"")));

    public static IEnumerable<(int Id, string Name, decimal Amount)> Rows(int number) =>
        Enumerable.Range(0, FewestRows + (number % MoreRows)).Select(i => ((number * 100) + i, Names[(number + (i * 3)) % Names.Length], 1000m + ((number + (i * 7919)) % 90000 / 100m)));

    public static string Table(string header, IEnumerable<string> rows) => $"{header}\n{string.Concat(rows.Select(row => row + "\n"))}";
}
