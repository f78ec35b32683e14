using LoopPlatform.Challenger.Facts;
using LoopPlatform.Challenger.Writings;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Challenger.Choosing;

/// <summary>Chooses kinds, rows and edits by seed alone: a few kinds of every family, each in several rows.</summary>
internal sealed class EditPlan(Survey survey, int level, long seed)
{
    // What one row alone shows can be learnt by heart only.
    private const int LeastRows = 3;

    // So many rows are looked at for each that is wanted: a large input takes no longer than a small one.
    private const int RowsLookedAt = 20;

    /// <summary>The edits of as many rows as are asked for, or as there are: two a row in level 1, else one.</summary>
    public IReadOnlyList<PlannedEdit> Choose(int rows)
    {
        var each = level == 1 ? 2 : 1;
        var possible = Possible(rows);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var planned = new List<PlannedEdit>();
        foreach (var row in possible.GroupBy(edit => (edit.Cell.File, edit.Cell.Row)).OrderBy(row => Rank("row", row.First().Cell), StringComparer.Ordinal))
        {
            var chosen = new List<PlannedEdit>();
            for (var i = 0; i < each; i++)
            {
                var next = row.Where(edit => !chosen.Exists(other => other.Cell.Column == edit.Cell.Column))
                    .OrderBy(edit => counts.GetValueOrDefault(Writing.FamilyOf(edit.Kind))).ThenBy(edit => counts.GetValueOrDefault(edit.Kind)).ThenBy(edit => Rank(edit.Kind, edit.Cell), StringComparer.Ordinal)
                    .FirstOrDefault();
                if (next is not null)
                {
                    chosen.Add(next);
                }
            }

            if (chosen.Count == each)
            {
                planned.AddRange(chosen);
                foreach (var name in chosen.SelectMany(edit => (string[])[edit.Kind, Writing.FamilyOf(edit.Kind)]))
                {
                    counts[name] = counts.GetValueOrDefault(name) + 1;
                }

                rows--;
            }

            if (rows == 0)
            {
                break;
            }
        }

        return [.. planned.OrderBy(edit => edit.Cell.File.Input.Path, StringComparer.Ordinal).ThenBy(edit => edit.Cell.Row).ThenBy(edit => edit.Cell.Column)];
    }

    private List<PlannedEdit> Possible(int rows)
    {
        Writing[] writings =
        [
            .. DateForms.Of(survey), .. NumberForms.Of(survey), .. CurrencyMarks.Of(survey), .. Spaces.Of(survey), .. Cases.Of(survey), .. OtherWords.Of(survey), .. UnusualMarks.Of(survey),
        ];
        var cells = survey.Cells.GroupBy(cell => (cell.File, cell.Row)).OrderBy(row => Rank("row", row.First()), StringComparer.Ordinal).Take((int)Math.Min(int.MaxValue, (long)RowsLookedAt * rows)).SelectMany(row => row).ToList();
        var kinds = writings.Where(writing => writing.IsSeen == level < 2).Select(writing => EditsOf(writing, cells))
            .Where(edits => edits.Select(edit => (edit.Cell.File, edit.Cell.Row)).Distinct().Count() >= LeastRows)
            .GroupBy(edits => Writing.FamilyOf(edits[0].Kind)).ToList();
        var most = Math.Max(1, rows / Math.Max(1, kinds.Count) / LeastRows);
        return [.. kinds.SelectMany(family => family.OrderBy(edits => Rank(edits[0].Kind), StringComparer.Ordinal).Take(most)).SelectMany(edits => edits)];
    }

    private static List<PlannedEdit> EditsOf(Writing writing, List<LabelledCell> cells) =>
        [.. cells.Select(cell => (cell, After: writing.Edit(cell))).Where(edit => edit.After is not null).Select(edit => new PlannedEdit(edit.cell, edit.After!, writing.Kind))];

    private string Rank(string what) => Digest.Of($"{seed} {level} {what}").ToString();

    private string Rank(string what, LabelledCell cell) => Rank($"{what} {cell.File.Input.Path} {cell.Row}");
}

/// <summary>A cell and what is to be written in it.</summary>
internal sealed record PlannedEdit(LabelledCell Cell, string After, string Kind);
