using static LoopPlatform.FinanceGenerator.MessKind;

namespace LoopPlatform.FinanceGenerator;

/// <summary>Makes the rows of one office: first an invoice as it is in truth, then the row that was made of it.</summary>
internal sealed class Clerk(Office office, Desk desk, FixtureOptions options, SplitMix64 random)
{
    // A kind's ten rows: six visible, two gate, two holdout.
    private static readonly Side[] TenSides =
        [.. Enumerable.Repeat(Side.Visible, 6), .. Enumerable.Repeat(Side.Gate, 2), .. Enumerable.Repeat(Side.Holdout, 2)];

    private readonly Ledger _ledger = new(office.Prefix, options.Month);
    private readonly Deck<MessKind> _dates = new(random, office.Dates);
    private readonly Deck<string> _customers = new(random, office.Customers);
    private readonly Deck<string> _currencies = new(random, office.Currencies);

    public List<DirtyRow> Rows() =>
    [
        .. random.Shuffle(office.Amounts.SelectMany(kind => TenSides.Select(side => (kind, side)))).Select(plan => Row(plan.kind, plan.side))
            .OrderBy(row => row.Truth.Id, StringComparer.Ordinal),
    ];

    private DirtyRow Row(MessKind kind, Side side)
    {
        var dateKind = kind is ImpossibleDate ? kind : _dates.Deal(side);
        var status = desk.Status(kind, side);
        var sentinel = Figures.StandInFor(kind) ? desk.Sentinel(side) : null;
        var amount = AmountNotation.Draw(kind, random);
        var invoice = new Invoice(
            _ledger.Next(side),
            DateNotation.Draw(dateKind, options.Month, random),
            _customers.Deal(side),
            _currencies.Deal(side),
            kind is BlankCancelled ? 0 : sentinel?.Kind is SentinelReversal ? -Math.Abs(amount) : amount,
            status.Canonical);
        var row = new DirtyRow(side, invoice)
        {
            [Field.Id] = invoice.Id,
            [Field.Issued] = DateNotation.Write(dateKind, invoice.Date, office.Delimiter, random),
            [Field.Due] = $"{invoice.Date.AddDays(30):yyyy-MM-dd}",
            [Field.Customer] = invoice.Customer,
            [Field.Currency] = invoice.Currency,
            [Field.Amount] = sentinel?.Text ?? (kind is BlankCancelled ? "" : AmountNotation.Write(kind, amount, invoice.Currency, office.DecimalMark, random)),
            [Field.Status] = options.Vocabulary[status.Text],
            IsResolved = kind is not (ImpossibleDate or CorrectionBlocked or CorrectionPending or SettlementBlocked or SettlementPending or Unresolved),
        };
        row.Kinds.UnionWith([kind, dateKind, .. office.FileKinds()]);
        row.Note(sentinel?.Kind);
        row.Note(status.Text == status.Canonical ? null : StatusSynonym);
        Figures.Write(kind, row, options.Vocabulary, random);
        desk.Dress(row, office);
        return row;
    }
}
