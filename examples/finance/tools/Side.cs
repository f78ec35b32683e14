namespace LoopPlatform.FinanceGenerator;

/// <summary>The side of the split an invoice belongs to.</summary>
public enum Side
{
    Visible,
    Gate,
    Holdout,
}
