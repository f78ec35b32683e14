using System.Text;
using static LoopPlatform.FinanceGenerator.Field;
using static LoopPlatform.FinanceGenerator.MessKind;

namespace LoopPlatform.FinanceGenerator;

/// <summary>The seven offices.</summary>
internal static class Offices
{
    private static readonly string[] English =
    [
        "Harrow Lane Bakery", "Pell & Daughters", "Quayside Optics", "Northfold Joinery", "Copperfield Dental", "Sable Street Studio",
        "Merriman Freight", "Thistle Hill Farm", "Oakum Rope Works", "Bright Anchor Brewing", "Lanternwood Books", "Vesper Instruments",
        "Tull, Sons & Partners", "Amberley Glass, Ltd.", "Redfern, Moss and Vale", "Cobalt Yard, Inc.",
    ];

    private static readonly string[] German =
    [
        "Bäckerei Grünfeld", "Müller & Söhne GmbH", "Gasthof Zur Brücke", "Schäfer Werkzeuge", "Optik Löwenstein", "Kühne Logistik AG", "Weingut Färber",
        "Tischlerei Voß", "Brauhaus am Fluß", "Gärtnerei Immergrün",
    ];

    private static readonly string[] Coastal =
    [
        "Stella Maris Shipping", "Dune & Gull Hotels", "Old Pier Chandlery", "Saltmarsh Foods", "Kelp and Cockle", "Lighthouse Print Co", "Petrel Charter",
        "Breakwater Timber", "Grey Seal Diving", "Mooring Ten Café",
    ];

    public static readonly IReadOnlyList<Office> All =
    [
        new()
        {
            File = "north",
            Prefix = "NTH",
            Columns =
            [
                (Id, "invoice_id"), (Customer, "customer"), (Issued, "issued"), (Due, "due"), (Amount, "amount"), (Currency, "currency"), (Status, "status"),
                (Note, "note"),
            ],
            Amounts = [PlainAmount, ThousandsComma, CurrencyCodeBefore, CurrencySymbol, LeadingPlus],
            Dates = [IsoDate, IsoDate, IsoSlashDate, MonthNameDate],
            Currencies = ["GBP", "USD", "EUR"],
            Customers = English,
        },
        new()
        {
            File = "rhine",
            Prefix = "RHN",
            Delimiter = ';',
            DecimalMark = ',',
            NewLine = "\r\n",
            Encoding = CodePagesEncodingProvider.Instance.GetEncoding(1252)!,
            Columns =
            [
                (Id, "Beleg-Nr"), (Issued, "Belegdatum"), (Customer, "Kunde"), (Amount, "Betrag"), (Currency, "Währung"), (Status, "Stand"), (Note, "Vermerk"),
            ],
            Amounts = [EuropeanGrouped, EuropeanShort, CurrencyCodeAfter, SpaceGrouped],
            Dates = [DottedDate, DottedDate, TwoDigitYear],
            Currencies = ["EUR", "CHF"],
            Customers = German,
        },
        new()
        {
            File = "harbor",
            Prefix = "HBR",
            Delimiter = '\t',
            NewLine = "\r\n",
            Columns =
            [
                (Id, "Invoice No"), (Issued, "Invoice Date"), (Due, "Due Date"), (Customer, "Client"), (Currency, "Ccy"), (Amount, "Total"), (Status, "State"),
                (Note, "Remarks"),
            ],
            Amounts = [Parenthesised, TrailingCr, TrailingMinus, ImpossibleDate],
            Dates = [DayFirstDate, AmbiguousDate, MonthNameDate, TwoDigitYear],
            Currencies = ["USD", "EUR", "DKK"],
            Customers = Coastal,
        },
        new()
        {
            File = "atlas",
            Prefix = "ATL",
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
            HasBlankLines = true,
            Columns =
            [
                (Status, "status"), (Id, "invoice_id"), (Issued, "issued"), (Customer, "customer"), (Currency, "currency"), (Amount, "amount"), (Note, "note"),
            ],
            Amounts = [UnicodeMinus, Scientific, SpaceGrouped, PlainAmount],
            Dates = [IsoDate, MonthAbbreviatedDate, IsoSlashDate],
            Currencies = ["USD", "AUD", "CAD"],
            Customers = English,
        },
        new()
        {
            File = "review",
            Prefix = "RVW",
            Columns =
            [
                (Id, "Doc Ref"), (Customer, "Account"), (Issued, "Doc Date"), (Amount, "Gross"), (Currency, "Ccy"), (Status, "State"),
                (Corrected, "corrected_amount"), (CorrectionFlag, "correction_flag"), (Settled, "settled_amount"), (SettlementFlag, "settlement_flag"),
                (Note, "note"),
            ],
            Amounts = [CorrectionApproved, NumberBeatsCorrection, CorrectionBlocked, CorrectionPending, CorrectionBeatsSettlement],
            Dates = [IsoDate, DayFirstDate, AmbiguousDate],
            Currencies = ["USD", "GBP"],
            Customers = English,
        },
        new()
        {
            File = "disputes",
            Prefix = "DSP",
            HasBlankLines = true,
            Columns =
            [
                (Id, "Invoice No"), (Customer, "Client"), (Issued, "Invoice Date"), (Currency, "Ccy"), (Amount, "Total"), (Status, "State"),
                (Settled, "Settlement"), (SettlementFlag, "Settlement Flag"), (Corrected, "Correction"), (CorrectionFlag, "Correction Flag"),
                (Note, "Remarks"),
            ],
            Amounts = [SettlementApproved, SettlementBlocked, SettlementPending, SettlementAfterBlockedCorrection, FigureNotation],
            Dates = [DayFirstDate, AmbiguousDate, MonthAbbreviatedDate],
            Currencies = ["EUR", "USD", "GBP"],
            Customers = Coastal,
        },
        new()
        {
            File = "branch",
            Prefix = "BRN",
            Columns =
            [
                (Id, "invoice_id"), (Customer, "customer"), (Issued, "issued"), (Due, "due"), (Amount, "amount"), (Currency, "currency"), (Status, "status"),
                (Corrected, "corrected_amount"), (CorrectionFlag, "correction_flag"), (Settled, "settled_amount"), (SettlementFlag, "settlement_flag"),
                (Note, "note"),
            ],
            Amounts = [BlankCancelled, Unresolved, CorrectionApproved, SettlementApproved, PlainAmount],
            Dates = [IsoDate, DottedDate, MonthNameDate],
            Currencies = ["GBP", "EUR", "SEK"],
            Customers = English,
        },
    ];
}
