using LoopPlatform.Genomes;

// Hypothesis: stray spaces and case keep right cells from agreeing; tidy the text.

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
        .CollapseSpaces()
        .Trim()
        .Upper("invoice_id", "currency")
        .Lower("status")
        .Select("invoice_id", "date", "customer", "currency", "amount", "status");
}
