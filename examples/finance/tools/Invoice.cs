namespace LoopPlatform.FinanceGenerator;

/// <summary>One invoice as it is in truth: a row of gold.</summary>
internal sealed record Invoice(string Id, DateOnly Date, string Customer, string Currency, decimal Amount, string Status);
