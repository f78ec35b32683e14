using System.Text.RegularExpressions;

namespace LoopPlatform.FinanceGenerator;

/// <summary>
/// The words that only this example knows: file names, headers and code words. Another vocabulary says the same with other words, so that a test can tell
/// whether something works because it understands the data or because it has seen them. ISO codes, month names and usual missing markers are not among them.
/// </summary>
public sealed partial class Vocabulary
{
    private static readonly string[] Known =
    [
        // Files
        "north", "rhine", "harbor", "atlas", "review", "disputes", "branch",

        // Headers
        "invoice_id", "customer", "date", "issued", "due", "amount", "currency", "status", "note",
        "Beleg-Nr", "Kunde", "Belegdatum", "Betrag", "Währung", "Stand", "Vermerk",
        "Invoice No", "Client", "Invoice Date", "Due Date", "Total", "Ccy", "State", "Remarks",
        "Doc Ref", "Account", "Doc Date", "Gross",
        "corrected_amount", "correction_flag", "settled_amount", "settlement_flag",
        "Correction", "Correction Flag", "Settlement", "Settlement Flag",

        // Status, and other words for it
        "paid", "open", "overdue", "cancelled", "void",
        "settled", "cleared", "outstanding", "unpaid", "late", "canceled", "annulled", "voided",

        // Flags
        "approved", "blocked", "pending",

        // In place of an amount
        "trial", "complimentary", "reversal", "fx hold", "on hold", "see note",
    ];

    private readonly Dictionary<string, string> _words;

    private Vocabulary(Dictionary<string, string> words) => _words = words;

    /// <summary>The words of the committed example.</summary>
    public static Vocabulary Default { get; } = new(Known.ToDictionary(word => word));

    /// <summary>Other words for all of them, made up from the seed; no two become the same.</summary>
    public static Vocabulary Renamed(ulong seed)
    {
        var random = new SplitMix64(seed);
        var used = new HashSet<string>();
        return new(Known.ToDictionary(word => word, _ => MakeUp(random, used)));
    }

    /// <summary>The word to use in place of a default one.</summary>
    /// <exception cref="KeyNotFoundException">The word is none of this example's.</exception>
    public string this[string word] => _words[word];

    /// <summary>
    /// Gives source text (C#, YAML) with every word replaced that stands in double quotes, alone (<c>"Invoice No"</c>) or as a file's name
    /// (<c>"inputs/north.csv"</c>). What stands without quotes is the source's own language.
    /// </summary>
    public string Rewrite(string text) => Quoted().Replace(text, match =>
        _words.TryGetValue(match.Groups["word"].Value, out var word) ? $"\"{match.Groups["folder"]}{word}{match.Groups["extension"]}\"" : match.Value);

    [GeneratedRegex("""
        "(?<folder>(inputs/)?)(?<word>[^"\r\n]*?)(?<extension>(\.csv)?)"
        """)]
    private static partial Regex Quoted();

    private static string MakeUp(SplitMix64 random, HashSet<string> used)
    {
        string word;
        do
        {
            word = string.Concat(Enumerable.Range(0, 4).Select(_ => $"{"bdfgklmnprstvz"[random.Below(14)]}{"aeiou"[random.Below(5)]}"));
        }
        while (!used.Add(word));
        return word;
    }
}
