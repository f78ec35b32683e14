using System.Globalization;
using static LoopPlatform.FinanceGenerator.MessKind;

namespace LoopPlatform.FinanceGenerator;

/// <summary>Enters some rows a second time: word for word, or as another clerk would write them.</summary>
internal sealed class Duplicates(SplitMix64 random)
{
    private static readonly (Side Side, int OfEach)[] Wanted = [(Side.Visible, 6), (Side.Gate, 2), (Side.Holdout, 2)];

    public void Enter(IReadOnlyList<List<DirtyRow>> files)
    {
        var kept = random.Shuffle(files.SelectMany(file => file.Where(row => row.IsResolved).Select(row => (File: file, Row: row))));
        foreach (var (side, ofEach) in Wanted)
        {
            var chosen = kept.Where(entry => entry.Row.Side == side).Take(2 * ofEach).ToList();
            foreach (var (file, row) in chosen[..ofEach])
            {
                row.Kinds.Add(ExactDuplicate);
                EnterBehind(file, row, row);
            }

            foreach (var (file, row) in chosen[ofEach..])
            {
                row.Kinds.Add(NearDuplicate);
                EnterBehind(file, row, Again(row));
            }
        }
    }

    private void EnterBehind(List<DirtyRow> file, DirtyRow first, DirtyRow second) => file.Insert(random.Between(file.IndexOf(first) + 1, file.Count), second);

    private DirtyRow Again(DirtyRow first)
    {
        var truth = first.Truth;
        var again = new DirtyRow(first.Side, truth)
        {
            [Field.Id] = random.Pick([Lower(truth.Id), truth.Id + " ", " " + Lower(truth.Id)]),
            [Field.Issued] = truth.Date.ToString(random.Pick(["yyyy-MM-dd", "yyyy/MM/dd", "d MMM yyyy"]), CultureInfo.InvariantCulture),
            [Field.Due] = first[Field.Due],
            [Field.Customer] = truth.Customer.ToUpperInvariant(),
            [Field.Currency] = Lower(truth.Currency),
            [Field.Amount] = truth.Amount.ToString(random.Pick(["0.00", "#,##0.00"]), CultureInfo.InvariantCulture),
            [Field.Status] = first[Field.Status].ToUpperInvariant(),
        };
        foreach (var field in new[] { Field.Corrected, Field.CorrectionFlag, Field.Settled, Field.SettlementFlag })
        {
            again[field] = first[field];
        }

        return again;
    }

    private static string Lower(string text) => string.Concat(text.Select(char.ToLowerInvariant));
}
