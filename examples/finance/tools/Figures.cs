using static LoopPlatform.FinanceGenerator.MessKind;

namespace LoopPlatform.FinanceGenerator;

/// <summary>Writes corrections and settlements: the figures that may count where the amount is no number.</summary>
internal static class Figures
{
    private static readonly MessKind[] Debits = [EuropeanGrouped, ThousandsComma, CurrencyCodeBefore];
    private static readonly MessKind[] Credits = [Parenthesised, TrailingMinus, TrailingCr];

    /// <summary>Whether a word, or nothing at all, stands in place of the amount, with figures beside it or without.</summary>
    public static bool StandInFor(MessKind kind) => kind is CorrectionApproved or CorrectionBlocked or CorrectionPending or CorrectionBeatsSettlement
        or SettlementApproved or SettlementBlocked or SettlementPending or SettlementAfterBlockedCorrection or FigureNotation or Unresolved;

    public static void Write(MessKind kind, DirtyRow row, Vocabulary words, SplitMix64 random)
    {
        var right = Plain(row.Truth.Amount);
        var wrong = Plain(row.Truth.Amount + AmountNotation.Draw(PlainAmount, random));
        switch (kind)
        {
            case CorrectionApproved:
                Correct(right, "approved");
                break;
            case NumberBeatsCorrection:
                Correct(wrong, "approved");
                break;
            case CorrectionBlocked:
                Correct(wrong, "blocked");
                break;
            case CorrectionPending:
                Correct("999999.00", "pending");
                break;
            case CorrectionBeatsSettlement:
                Correct(right, "approved");
                Settle(wrong, "approved");
                break;
            case SettlementApproved:
                Settle(right, "approved");
                break;
            case SettlementBlocked:
                Settle(wrong, "blocked");
                break;
            case SettlementPending:
                Settle(wrong, "pending");
                break;
            case SettlementAfterBlockedCorrection:
                Correct(wrong, "blocked");
                Settle(right, "approved");
                break;
            case FigureNotation when random.Below(2) == 0:
                Correct(Odd(), "approved");
                break;
            case FigureNotation:
                Settle(Odd(), "approved");
                break;
        }

        void Correct(string figure, string flag) => (row[Field.Corrected], row[Field.CorrectionFlag]) = (figure, words[flag]);

        void Settle(string figure, string flag) => (row[Field.Settled], row[Field.SettlementFlag]) = (figure, words[flag]);

        string Odd() => AmountNotation.Write(random.Pick(row.Truth.Amount < 0 ? Credits : Debits), row.Truth.Amount, row.Truth.Currency, '.', random);
    }

    private static string Plain(decimal amount) => FormattableString.Invariant($"{amount:0.00}");
}
