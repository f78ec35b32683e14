using LoopPlatform.Genomes;

// Hypothesis: dates and amounts come in many notations; days come first. Read them all the same way.

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
        .Date("date", DateOrder.DayFirst)
        .Number("amount")
        .Select("invoice_id", "date", "customer", "currency", "amount", "status");
}
