namespace LoopPlatform.Genomes;

/// <summary>Why a cell is of no use.</summary>
public enum Gap
{
    /// <summary>Nothing, or nothing but spaces.</summary>
    Empty,

    /// <summary>Not a number in <see cref="NumberStyle.Auto"/>; an empty cell is none either.</summary>
    NotNumber,

    /// <summary>Not a date in <see cref="DateOrder.YearFirst"/>, which is what <see cref="Table.Date"/> leaves; an empty cell is none either.</summary>
    NotDate,
}

internal static class GapExtensions
{
    public static bool Holds(this Gap gap, Cell cell) => gap switch
    {
        Gap.Empty => cell.IsEmpty,
        Gap.NotNumber => !cell.TryNumber(out _),
        Gap.NotDate => !cell.TryDate(DateOrder.YearFirst, out _),
        _ => throw new ArgumentOutOfRangeException(nameof(gap), gap, "Expected Empty, NotNumber or NotDate."),
    };
}
