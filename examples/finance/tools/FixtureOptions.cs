namespace LoopPlatform.FinanceGenerator;

/// <summary>What a fixture is made from; equal options give equal bytes.</summary>
public sealed record FixtureOptions
{
    /// <summary>The split's key, as in loop.yaml: the generator must know the sides to put enough of every kind of mess on each.</summary>
    public const string Salt = "finance-invoices-7f3a";

    public ulong Seed { get; init; } = 20240630;

    /// <summary>The month the exports close, by its first day; they hold invoices of that month and the five before.</summary>
    public DateOnly Month { get; init; } = new(2024, 6, 1);

    public Vocabulary Vocabulary { get; init; } = Vocabulary.Default;
}
