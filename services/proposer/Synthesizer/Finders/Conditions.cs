using LoopPlatform.Genomes;
using LoopPlatform.Proposer.Synthesizer.Chains;
using LoopPlatform.Proposer.Synthesizer.Facts;

namespace LoopPlatform.Proposer.Synthesizer.Finders;

/// <summary>Finds the column and words that tell the rows where a change is right from those where it is not.</summary>
internal static class Conditions
{
    private const int MostWords = 4;
    private const double LeastCovered = 0.6;

    // Two rows agree by chance in one column or another.
    private const int LeastRows = 3;

    /// <summary>The words that the conditions of an operation compare with.</summary>
    public static HashSet<string> UsedBy(Chain chain, string operation) =>
    [
        .. chain.Steps.Where(step => step.Operation == operation).SelectMany(step => step.Arguments)
            .Where(argument => argument.Name == "equals").Select(argument => TextKey.Of((string)argument.Value)),
    ];

    /// <summary>
    /// The best condition, or the empty one where none is needed. Rows without a label speak too: a word that many of them have, and no labelled row
    /// where the change is right, is a reason to leave them alone.
    /// </summary>
    /// <param name="used">Words that conditions have already: one of them is meant again, even if few rows show it and it leaves nothing out yet.</param>
    public static IEnumerable<Condition> Find(Table table, Trial trial, IReadOnlyCollection<string> except, HashSet<string> used)
    {
        if (trial.Right.Count == 0)
        {
            yield break;
        }

        var files = trial.Right.Select(row => table.Rows[row].Origin.File).ToHashSet();
        var others = Enumerable.Range(0, table.RowCount).Where(row => files.Contains(table.Rows[row].Origin.File)).Except(trial.Right).ToList();
        var best = table.Columns.Where(column => !except.Contains(column.Name))
            .Select(column => Separate(column, trial, others, used))
            .Where(found => found.Words.Count is > 0 and <= MostWords && found.Covered >= LeastCovered * trial.Right.Count)
            .Where(found => found.IsKnown || (found.Excluded >= (trial.Wrong.Count > 0 ? 1 : 2) && found.Covered >= LeastRows))
            .OrderByDescending(found => found.IsKnown).ThenByDescending(found => found.Covered).ThenByDescending(found => found.Surprise)
            .FirstOrDefault();
        if (best is not null && (trial.Wrong.Count > 0 || best.Covered == trial.Right.Count))
        {
            yield return best;
        }
        else if (trial.Wrong.Count == 0 && trial.Entities(trial.Right) >= 2)
        {
            yield return Condition.None;
        }
    }

    private static Condition Separate(Column column, Trial trial, List<int> others, HashSet<string> used)
    {
        var against = trial.Wrong.Select(row => TextKey.Of(column[row].Text)).ToHashSet();
        var words = trial.Right.GroupBy(row => TextKey.Of(column[row].Text))
            .Where(word => word.Key.Length > 0 && !against.Contains(word.Key) && trial.Entities(word) >= (used.Contains(word.Key) ? 1 : 2))
            .OrderByDescending(word => word.Count()).ThenBy(word => word.Key, StringComparer.Ordinal).ToList();
        var accepted = words.Select(word => word.Key).ToHashSet();
        return new(
            column.Name,
            [.. words.Select(word => Spelling.Of(column.Where(cell => TextKey.Of(cell.Text) == word.Key).Select(cell => cell.Text)))],
            words.Sum(word => word.Count()),
            trial.Wrong.Count + trial.Unknown.Count(row => !accepted.Contains(TextKey.Of(column[row].Text))),
            SurpriseOf(column, words.Sum(word => word.Count()), accepted, others),
            words.TrueForAll(word => used.Contains(word.Key)));
    }

    // Bits that the words save in saying where the change is right, less what it takes to say which words.
    private static double SurpriseOf(Column column, int covered, HashSet<string> accepted, List<int> others)
    {
        var vocabulary = column.Select(cell => TextKey.Of(cell.Text)).Distinct().Count();
        var chance = (others.Count(row => accepted.Contains(TextKey.Of(column[row].Text))) + 1.0) / (others.Count + 2.0);
        return (-covered * Math.Log2(chance)) - (accepted.Count * Math.Log2(vocabulary));
    }
}

/// <summary>Rows that a change would touch, and for those with a label whether it would be right.</summary>
internal sealed record Trial(IReadOnlyList<int> Rows, int[] Labels, Func<int, bool> IsRight)
{
    public IReadOnlyList<int> Right { get; } = [.. Rows.Where(row => Labels[row] != RowLabels.None && IsRight(row))];

    public IReadOnlyList<int> Wrong { get; } = [.. Rows.Where(row => Labels[row] != RowLabels.None && !IsRight(row))];

    public IReadOnlyList<int> Unknown { get; } = [.. Rows.Where(row => Labels[row] == RowLabels.None)];

    /// <summary>How many labels rows have; a row entered twice counts once.</summary>
    public int Entities(IEnumerable<int> rows) => rows.Select(row => Labels[row]).Distinct().Count();
}

/// <summary>A column and the words it must hold; a step for each.</summary>
/// <param name="Covered">Rows where the change is right and the condition holds.</param>
/// <param name="Excluded">Rows where it does not hold, and the change is wrong or nobody knows.</param>
/// <param name="Surprise">How unlikely it is that the words meet the right rows by chance; more is better.</param>
/// <param name="IsKnown">Whether all words are in conditions already.</param>
internal sealed record Condition(string? When, IReadOnlyList<string> Words, int Covered, int Excluded, double Surprise, bool IsKnown)
{
    public static Condition None { get; } = new(null, [], 0, 0, 0, false);

    public IReadOnlyList<Step> Steps(string operation, params object[] arguments) => When is null
        ? [Step.Of(operation, arguments)]
        : [.. Words.Select(word => Step.Of(operation, [.. arguments, new Argument(When, "when"), new Argument(word, "equals")]))];
}
