using LoopPlatform.Genomes;

namespace LoopPlatform.Proposer.Synthesizer.Facts;

/// <summary>Compares a result with the labels: rows by exact key or by position, cells as the labels' kind asks.</summary>
internal sealed class Scoring(LabelSet labels, RowLabels rows, SurplusModel model)
{
    public Tally Of(Table result)
    {
        Column?[] columns = [.. labels.Columns.Select((column, i) =>
            labels.Positions is not null ? result.Columns.ElementAtOrDefault(i) : result.TryColumn(column.Name, out var found) ? found : null)];
        return labels.Positions is null ? ByKey(result, columns) : ByPosition(result, columns);
    }

    private Tally ByPosition(Table result, Column?[] columns)
    {
        var best = labels.Positions!.Select(position => position < result.RowCount ? position : RowLabels.None).ToArray();
        // The n-th row stands for the n-th input: a row that moved is as good as lost.
        var moved = rows.Of(result);
        var isInPlace = Enumerable.Range(0, best.Length).All(label => best[label] != RowLabels.None && moved[best[label]] == label);
        return isInPlace ? Count(columns, best, best, default, 0) : Count(columns, best, best, new(result.RowCount, 0, 0), 0);
    }

    private Tally ByKey(Table result, Column?[] columns)
    {
        var known = rows.Of(result);
        var entities = rows.EntitiesOf(result);
        Column?[] keys = [.. labels.Key.Select(key => columns[labels.Columns.ToList().IndexOf(key)])];
        var exact = Enumerable.Repeat(RowLabels.None, labels.Count).ToArray();
        var loose = Enumerable.Repeat(RowLabels.None, labels.Count).ToArray();
        var unlabelled = new HashSet<int>();
        var extra = new Surplus();
        for (var row = 0; row < result.RowCount; row++)
        {
            var label = known[row];
            if (label == RowLabels.None)
            {
                var isKeyless = keys.Any(key => key is null || key[row].IsEmpty);
                extra = isKeyless ? extra with { Keyless = extra.Keyless + 1 } : extra;
                _ = isKeyless || unlabelled.Add(entities[row]);
                continue;
            }

            var isExact = labels.Key.Select((key, i) => keys[i]?[row].Text == key.Texts[label]).All(same => same);
            if (loose[label] == RowLabels.None)
            {
                loose[label] = row;
            }

            if (!isExact)
            {
                extra = extra with { Misspelt = extra.Misspelt + 1 };
            }
            else if (exact[label] == RowLabels.None)
            {
                exact[label] = row;
            }
            else
            {
                extra = extra with { Duplicates = extra.Duplicates + 1 };
                exact[label] = Agreeing(columns, label, row) > Agreeing(columns, label, exact[label]) ? row : exact[label];
            }
        }

        return Count(columns, exact, [.. loose.Select((row, label) => exact[label] == RowLabels.None ? row : exact[label])], extra, unlabelled.Count);
    }

    private int Agreeing(Column?[] columns, int label, int row) =>
        labels.Columns.Where((column, i) => columns[i] is { } cells && column.Agrees(label, cells[row].Text)).Count();

    private Tally Count(Column?[] columns, int[] exact, int[] loose, Surplus extra, int unlabelled)
    {
        var (agree, says) = (0, 0);
        var failing = new int[columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            for (var label = 0; label < labels.Count; label++)
            {
                var isRight = exact[label] != RowLabels.None && columns[i] is { } cells && labels.Columns[i].Agrees(label, cells[exact[label]].Text);
                agree += isRight ? 1 : 0;
                failing[i] += isRight ? 0 : 1;
                says += isRight || (loose[label] != RowLabels.None && columns[i] is { } others && labels.Columns[i].Says(label, others[loose[label]])) ? 1 : 0;
            }
        }

        return new(agree, says, labels.Count * columns.Length, columns.Length, extra.Certain + model.Expect(unlabelled), loose.Count(row => row == RowLabels.None), failing, unlabelled, extra);
    }
}
