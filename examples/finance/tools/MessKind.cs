namespace LoopPlatform.FinanceGenerator;

/// <summary>What may be wrong with a row, or unusual about it. Examples stand behind each kind; README.md says what each one means.</summary>
public enum MessKind
{
    // The file
    HeaderSpelling,
    Semicolons,
    Tabs,
    Windows1252,
    ByteOrderMark,
    BlankLines,

    // The row
    ShortRow,
    LongRow,
    ExactDuplicate,
    NearDuplicate,

    // A number in another notation
    PlainAmount,            // 1250.00
    ThousandsComma,         // 12,480.00
    CurrencyCodeBefore,     // USD 1250.00
    CurrencyCodeAfter,      // 1250.00 EUR
    CurrencySymbol,         // $1,250.00
    EuropeanGrouped,        // 1.234,56
    EuropeanShort,          // 12,50
    SpaceGrouped,           // 12 480.00, also with no-break space
    Parenthesised,          // (125.50)
    TrailingCr,             // 500.00 CR
    TrailingMinus,          // 220.00-
    UnicodeMinus,           // −75.00
    LeadingPlus,            // +640.00
    Scientific,             // 1.25e4

    // No number, or not the only one
    NumberBeatsCorrection,
    CorrectionApproved,
    CorrectionBlocked,
    CorrectionPending,
    CorrectionBeatsSettlement,
    SettlementApproved,
    SettlementBlocked,
    SettlementPending,
    SettlementAfterBlockedCorrection,
    FigureNotation,         // the figure that counts is itself written 1.234,56 or (125.50)
    BlankCancelled,
    Unresolved,

    // The word that stands in place of a number
    SentinelTrial,
    SentinelComplimentary,
    SentinelReversal,
    SentinelFxHold,
    SentinelOnHold,
    SentinelSeeNote,
    SentinelNotAvailable,   // n/a
    SentinelToBeDone,       // tbd
    SentinelDash,           // -

    // Dates
    IsoDate,                // 2024-03-05
    IsoSlashDate,           // 2024/03/05
    DayFirstDate,           // 18/05/2024
    AmbiguousDate,          // 07/02/2024
    DottedDate,             // 07.02.2024
    TwoDigitYear,           // 18/05/24
    MonthNameDate,          // 5 March 2024, March 5, 2024
    MonthAbbreviatedDate,   // 05-Mar-2024
    ImpossibleDate,         // 2024-02-30

    // Text
    StraySpace,
    NoBreakSpace,
    InnerSpace,
    QuotedComma,
    CurrencyCase,
    StatusCase,
    StatusSynonym,
    FlagCase,
}
