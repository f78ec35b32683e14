using LoopPlatform.Genomes;
using LoopPlatform.Proposer.Synthesizer.Facts;

namespace LoopPlatform.Proposer.Synthesizer.Finders;

/// <summary>Rows that a change would touch, and for those with a label whether it would be right.</summary>
internal sealed record Trial(IReadOnlyList<int> Rows, int[] Labels, Func<int, bool> IsRight);

/// <summary>Finds the column and words that tell the rows where a change is right from those where it is not.</summary>
internal static class Conditions
{
    private const int MostWords = 4;
    private const double LeastCovered = 0.6;

    // Two rows agree by chance in one column or another.
    private const int LeastRows = 3;

    /// <summary>
    /// The best condition (or none needed: null and no words). Rows without a label speak too: a word that many of them have and no labelled row where
    /// the change is right is a reason to leave them alone.
    /// </summary>
    /// <param name="used">Words that conditions have already: one that covers everything again is meant again, even if it leaves nothing out yet.</param>
    public static IEnumerable<(string? When, IReadOnlyList<string> Words)> Find(
        Table table, Trial trial, IReadOnlyCollection<string> except, IReadOnlyCollection<string> used)
    {
        var right = trial.Rows.Where(row => trial.Labels[row] != RowLabels.None && trial.IsRight(row)).ToList();
        if (Entities(right, trial) < 2)
        {
            yield break;
        }

        var wrong = trial.Rows.Where(row => trial.Labels[row] != RowLabels.None && !trial.IsRight(row)).ToList();
        var unknown = trial.Rows.Where(row => trial.Labels[row] == RowLabels.None).ToList();
        var best = table.Columns.Where(column => !except.Contains(column.Name))
            .Select(column => Separate(column, right, wrong, unknown, trial))
            .Where(found => found.Words.Count is > 0 and <= MostWords && found.Covered >= LeastCovered * right.Count)
            .Where(found => IsKnown(found.Words) || (found.Excluded >= (wrong.Count > 0 ? 1 : 2) && found.Covered >= LeastRows))
            .OrderByDescending(found => IsKnown(found.Words)).ThenByDescending(found => found.Covered).ThenByDescending(found => found.Excluded).ThenBy(found => found.Words.Count)
            .Select(found => ((string? When, IReadOnlyList<string> Words, int Covered)?)(found.When, found.Words, found.Covered))
            .FirstOrDefault();
        if (best is { } condition && (wrong.Count > 0 || condition.Covered == right.Count))
        {
            yield return (condition.When, condition.Words);
        }
        else if (wrong.Count == 0)
        {
            yield return (null, []);
        }

        bool IsKnown(IReadOnlyList<string> words) => words.All(word => used.Contains(TextKey.Of(word)));
    }

    private static (string When, IReadOnlyList<string> Words, int Covered, int Excluded) Separate(
        Column column, List<int> right, List<int> wrong, List<int> unknown, Trial trial)
    {
        var against = wrong.Select(row => TextKey.Of(column[row].Text)).ToHashSet();
        var words = right.GroupBy(row => TextKey.Of(column[row].Text))
            .Where(word => word.Key.Length > 0 && Entities(word, trial) >= 2 && !against.Contains(word.Key))
            .OrderByDescending(word => word.Count()).ThenBy(word => word.Key, StringComparer.Ordinal).ToList();
        var accepted = words.Select(word => word.Key).ToHashSet();
        return (column.Name,
            [.. words.Select(word => Spelling(word.Select(row => column[row].Text.Trim())))],
            words.Sum(word => word.Count()),
            wrong.Count + unknown.Count(row => !accepted.Contains(TextKey.Of(column[row].Text))));
    }

    private static int Entities(IEnumerable<int> rows, Trial trial) => rows.Select(row => trial.Labels[row]).Distinct().Count();

    private static string Spelling(IEnumerable<string> texts) =>
        texts.GroupBy(text => text).OrderByDescending(text => text.Key.All(c => !char.IsUpper(c))).ThenByDescending(text => text.Count())
            .ThenBy(text => text.Key, StringComparer.Ordinal).First().Key;
}
