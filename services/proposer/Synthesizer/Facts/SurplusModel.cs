using LoopPlatform.Loops.Values;

namespace LoopPlatform.Proposer.Synthesizer.Facts;

/// <summary>
/// How many rows without a label are charged to the visible side. The score tells their number, not which they are: a row without a label may be a
/// hidden row that belongs. If nothing but rows that do not belong is dropped, the number falls by the visible share of them.
/// </summary>
/// <param name="Known">Charged rows that no label explains, in the current result.</param>
/// <param name="Unlabelled">Entities without a label in the current result.</param>
/// <param name="Share">The visible share of entities.</param>
internal sealed record SurplusModel(double Known, int Unlabelled, double Share)
{
    public static SurplusModel None { get; } = new(0, 0, 0);

    public static SurplusModel Of(Tally current, int labels, Score score)
    {
        var charged = (score.Of / (double)current.Columns) - labels;
        var known = Math.Max(0, charged - current.Extra.Certain);
        return new(known, current.Unlabelled, Math.Min(1, (labels + known) / (labels + (double)Math.Max(1, current.Unlabelled))));
    }

    /// <summary>Charged rows to expect of a result with this many entities without a label.</summary>
    public double Expect(int unlabelled) => unlabelled >= Unlabelled
        ? Known + ((unlabelled - Unlabelled) * Known / Math.Max(1, Unlabelled))
        : Math.Abs(Known - (Share * (Unlabelled - unlabelled)));
}
