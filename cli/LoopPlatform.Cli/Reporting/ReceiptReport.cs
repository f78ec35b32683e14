using LoopPlatform.Cli.Running;

namespace LoopPlatform.Cli.Reporting;

/// <summary>Who vouches for a run's receipts, for people.</summary>
internal static class ReceiptReport
{
    private const int MostLines = 10;

    public static IEnumerable<string> Lines(ReceiptSummary receipts)
    {
        foreach (var key in receipts.Keys)
        {
            yield return $"{Count(key.Receipts)} signed and valid, by {(key.Own ? "this" : "another")} installation's key {key.Fingerprint}";
        }

        if (receipts.Unsigned > 0)
        {
            var lines = string.Join(", ", receipts.UnsignedLines.Take(MostLines));
            yield return $"{Count(receipts.Unsigned)} UNSIGNED, so nothing vouches for the figures (journal line {lines}{(receipts.Unsigned > MostLines ? ", …" : "")})";
        }
    }

    private static string Count(int receipts) => receipts == 1 ? "1 receipt is" : $"{receipts} receipts are";
}
