using LoopPlatform.Genomes;

/// <summary>Turns the invoice exports into one ledger.</summary>
public static class Ledger
{
    public static Table Build(Tables exports) => exports
        .Stack()
        .Rename("issued", "date")
        .Select("invoice_id", "date", "customer", "currency", "amount", "status");
}
