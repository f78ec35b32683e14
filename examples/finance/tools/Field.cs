namespace LoopPlatform.FinanceGenerator;

/// <summary>What a column of an export means, however an office may call it.</summary>
internal enum Field
{
    Id,
    Issued,
    Due,
    Customer,
    Currency,
    Amount,
    Status,
    Corrected,
    CorrectionFlag,
    Settled,
    SettlementFlag,
    Note,
}
