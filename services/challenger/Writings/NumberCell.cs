using LoopPlatform.Challenger.Facts;
using LoopPlatform.Genomes;
using LoopPlatform.Loops.Definition;

namespace LoopPlatform.Challenger.Writings;

/// <summary>A cell that holds a number, taken apart: blanks, what stands before the digits, the digits with their marks, what stands behind.</summary>
internal sealed record NumberCell((string Before, string After) Outer, string Before, string Core, string After, decimal Value)
{
    public static NumberCell? Of(LabelledCell cell)
    {
        if (cell.Says.Kind != ColumnType.Number || !new Cell(cell.Text).TryNumber(out var value))
        {
            return null;
        }

        var (left, core, right) = TextKey.Trimmed(cell.Text);
        var first = core.AsSpan().IndexOfAnyInRange('0', '9');
        var last = core.AsSpan().LastIndexOfAnyInRange('0', '9');
        var digits = core[first..(last + 1)];

        // An exponent shows other digits than the number has.
        return digits.AsSpan().ContainsAny('e', 'E') ? null : new((left, right), core[..first], digits, core[(last + 1)..], value);
    }

    /// <summary>The cell's text with other digits.</summary>
    public string With(string core) => Outer.Before + Before + core + After + Outer.After;
}
