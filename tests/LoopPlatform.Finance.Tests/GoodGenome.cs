using LoopPlatform.Genomes;

/// <summary>Turns the invoice exports into one ledger.</summary>
public static class Ledger
{
    public static Table Build(Tables exports) => exports
        .Stack()

        // One name for what the offices call differently.
        .Coalesce("invoice_id", "Beleg-Nr", "Invoice No", "Doc Ref")
        .Coalesce("issued", "Belegdatum", "Invoice Date", "Doc Date")
        .Coalesce("customer", "Kunde", "Client", "Account")
        .Coalesce("currency", "Währung", "Ccy")
        .Coalesce("amount", "Betrag", "Total", "Gross")
        .Coalesce("status", "Stand", "State")
        .Coalesce("corrected_amount", "Correction")
        .Coalesce("correction_flag", "Correction Flag")
        .Coalesce("settled_amount", "Settlement")
        .Coalesce("settlement_flag", "Settlement Flag")

        // One spelling.
        .CollapseSpaces()
        .Trim()
        .Upper("invoice_id", "currency")
        .Lower("status")
        .Map(
            "status",
            ("settled", "paid"),
            ("cleared", "paid"),
            ("outstanding", "open"),
            ("unpaid", "open"),
            ("late", "overdue"),
            ("canceled", "cancelled"),
            ("annulled", "cancelled"),
            ("voided", "void"))

        // A number stands; else an approved correction, else an approved settlement; what never came due is zero.
        .FillFrom("amount", "corrected_amount", Gap.NotNumber, when: "correction_flag", equals: "approved")
        .FillFrom("amount", "settled_amount", Gap.NotNumber, when: "settlement_flag", equals: "approved")
        .FillWith("amount", "0", Gap.Empty, when: "status", equals: "cancelled")
        .FillWith("amount", "0", Gap.Empty, when: "status", equals: "void")
        .Number("amount")
        .Date("issued", DateOrder.DayFirst)

        // What is still open what it means does not go in the ledger; the first of two entries does.
        .KeepWhereNumber("amount")
        .KeepWhereDate("issued")
        .DistinctBy("invoice_id")
        .Select("invoice_id", ("date", "issued"), "customer", "currency", "amount", "status");
}
