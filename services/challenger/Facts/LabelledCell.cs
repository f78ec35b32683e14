using LoopPlatform.Challenger.Files;
using LoopPlatform.Genomes;

namespace LoopPlatform.Challenger.Facts;

/// <summary>An input cell of a visible entity that says what the entity's label says.</summary>
/// <param name="File">Its file.</param>
/// <param name="Row">Its row, counted from 0.</param>
/// <param name="Column">Its column, counted from 0.</param>
/// <param name="Says">The label column it says.</param>
/// <param name="Label">The label row.</param>
/// <param name="Order">How all-digit dates of its column are read, where that is proved.</param>
internal sealed record LabelledCell(SourceFile File, int Row, int Column, LabelColumn Says, int Label, DateOrder? Order)
{
    public string Text => File.Table.Columns[Column][Row].Text;

    /// <summary>Whether a text in place of this one says the same.</summary>
    public bool MayBe(string text) => Says.Says(Label, text, Order);
}
