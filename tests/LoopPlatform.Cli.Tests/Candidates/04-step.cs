using LoopPlatform.Genomes;

// Hypothesis: offices call the same column by different names, so most rows arrive without a number; unite the names.

/// <summary>Turns the invoice exports into one ledger.</summary>
public static class Ledger
{
    public static Table Build(Tables exports) => exports
        .Stack()
        .Coalesce("invoice_id", "Beleg-Nr", "Invoice No", "Doc Ref")
        .Coalesce("issued", "Belegdatum", "Invoice Date", "Doc Date")
        .Coalesce("customer", "Kunde", "Client", "Account")
        .Coalesce("currency", "Währung", "Ccy")
        .Coalesce("amount", "Betrag", "Total", "Gross")
        .Coalesce("status", "Stand", "State")
        .Rename("issued", "date")
        .Select("invoice_id", "date", "customer", "currency", "amount", "status");
}
