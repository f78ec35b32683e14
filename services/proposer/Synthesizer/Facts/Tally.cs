namespace LoopPlatform.Proposer.Synthesizer.Facts;

/// <summary>What a result would score, as far as visible labels tell.</summary>
/// <param name="Agree">Cells that agree.</param>
/// <param name="Loose">Cells that agree or say the same in another notation.</param>
/// <param name="Cells">Cells of all labels.</param>
/// <param name="Surplus">Rows that would be charged: certain ones and expected ones.</param>
/// <param name="Lost">Labels that no row is left for.</param>
/// <param name="Failing">Cells that do not agree, by label column.</param>
/// <param name="Unlabelled">Entities without a label that have a row.</param>
internal sealed record Tally(int Agree, int Loose, int Cells, int Columns, double Surplus, int Lost, int[] Failing, int Unlabelled, Surplus Extra)
{
    /// <summary>The visible score to expect.</summary>
    public double Score => Agree / (Cells + (Columns * Surplus));

    /// <summary>Like the score, with half a point for a cell that only the notation keeps from agreeing: what leads towards the goal.</summary>
    public double Worth => (Agree + ((Loose - Agree) / 2.0)) / (Cells + (Columns * Surplus));
}

/// <summary>Rows that stand for no label.</summary>
/// <param name="Duplicates">Further rows of a key that has its row.</param>
/// <param name="Misspelt">Rows whose key is that of a label but for its spelling.</param>
/// <param name="Keyless">Rows without a key.</param>
internal readonly record struct Surplus(int Duplicates, int Misspelt, int Keyless)
{
    public int Certain => Duplicates + Misspelt + Keyless;
}
