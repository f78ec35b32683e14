using static LoopPlatform.FinanceGenerator.MessKind;

namespace LoopPlatform.FinanceGenerator;

/// <summary>What all offices have in common: the words they use, and the small mess that can happen to any row.</summary>
internal sealed class Desk(Vocabulary words, SplitMix64 random)
{
    private static readonly StatusWord[] Alive =
    [
        new("paid", "paid"), new("paid", "paid"), new("paid", "settled"), new("paid", "cleared"),
        new("open", "open"), new("open", "open"), new("open", "outstanding"), new("open", "unpaid"),
        new("overdue", "overdue"), new("overdue", "late"),
    ];

    private static readonly StatusWord[] Dead =
    [
        new("cancelled", "cancelled"), new("void", "void"), new("cancelled", "canceled"), new("cancelled", "annulled"), new("void", "voided"),
    ];

    private readonly Deck<StatusWord> _anyStatus = new(random, [.. Alive, .. Dead]);
    private readonly Deck<StatusWord> _aliveStatus = new(random, Alive);
    private readonly Deck<StatusWord> _deadStatus = new(random, Dead);

    private readonly Deck<Sentinel> _sentinels = new(
        random,
        new(SentinelTrial, words["trial"]),
        new(SentinelComplimentary, words["complimentary"]),
        new(SentinelReversal, words["reversal"]),
        new(SentinelFxHold, words["fx hold"]),
        new(SentinelOnHold, words["on hold"]),
        new(SentinelSeeNote, words["see note"]),
        new(SentinelNotAvailable, "n/a"),
        new(SentinelToBeDone, "tbd"),
        new(SentinelDash, "-"),
        new(null, ""));

    private readonly Deck<Func<string, string>> _statusCase = new(random, Same, Same, Capital, Upper);
    private readonly Deck<Func<string, string>> _sentinelCase = new(random, Same, Capital, Upper);
    private readonly Deck<Func<string, string>> _flagCase = new(random, Same, Same, Capital, Upper, flag => $" {flag} ");
    private readonly Deck<Func<string, string>> _currencyCase = new(random, Same, Same, Same, Lower, currency => Capital(Lower(currency)));
    private readonly Deck<string> _notes = new(
        random, "", "", "", "", "awaiting purchase order", "second reminder sent", "call first, ask for accounts", "old \"B\" series");

    private readonly Deck<MessKind?> _shape = new(random, null, null, null, null, null, null, ShortRow, LongRow);

    private readonly Deck<(MessKind? Kind, Field Field)> _space = new(
        random,
        [
            .. Enumerable.Repeat<(MessKind?, Field)>((null, default), 5),
            .. new[] { Field.Id, Field.Issued, Field.Customer, Field.Currency, Field.Amount, Field.Status }.SelectMany(
                field => new (MessKind?, Field)[] { (StraySpace, field), (NoBreakSpace, field) }),
            (InnerSpace, Field.Customer), (InnerSpace, Field.Customer),
        ]);

    /// <summary>A word for the status. A row without an amount is only cancelled where that is what it is about: else it would be open what it means.</summary>
    public StatusWord Status(MessKind amountKind, Side side) =>
        (amountKind is BlankCancelled ? _deadStatus : Figures.StandInFor(amountKind) ? _aliveStatus : _anyStatus).Deal(side);

    /// <summary>A word in place of an amount, or nothing.</summary>
    public Sentinel Sentinel(Side side)
    {
        var sentinel = _sentinels.Deal(side);
        return sentinel with { Text = _sentinelCase.Deal(side)(sentinel.Text) };
    }

    /// <summary>Case, notes, short and long rows, spaces.</summary>
    public void Dress(DirtyRow row, Office office)
    {
        Change(row, Field.Status, _statusCase, StatusCase);
        Change(row, Field.Currency, _currencyCase, CurrencyCase);
        Change(row, Field.CorrectionFlag, _flagCase, FlagCase);
        Change(row, Field.SettlementFlag, _flagCase, FlagCase);
        row.Note(office.Delimiter == ',' && row.Truth.Customer.Contains(',') ? QuotedComma : null);

        var shape = _shape.Deal(row.Side);
        row.Note(shape);
        row[Field.Note] = shape is ShortRow ? "" : _notes.Deal(row.Side);
        row.Surplus = shape is LongRow ? random.Pick(["x", "checked", "p. 2"]) : null;

        var (space, field) = _space.Deal(row.Side);
        row.Note(space);
        row[field] = space switch
        {
            StraySpace => random.Pick([" ", "  ", ""]) + row[field] + " ",
            NoBreakSpace => random.Pick(["\u00A0{0}", "{0}\u00A0"]).Replace("{0}", row[field]),
            InnerSpace => row[field].Replace(" ", "  "),
            _ => row[field],
        };
    }

    private static void Change(DirtyRow row, Field field, Deck<Func<string, string>> deck, MessKind kind)
    {
        if (row[field] != "" && deck.Deal(row.Side)(row[field]) is var changed && changed != row[field])
        {
            row[field] = changed;
            row.Kinds.Add(kind);
        }
    }

    private static string Same(string word) => word;

    private static string Capital(string word) => word == "" ? "" : char.ToUpperInvariant(word[0]) + word[1..];

    private static string Upper(string word) => word.ToUpperInvariant();

    private static string Lower(string word) => string.Concat(word.Select(char.ToLowerInvariant));
}

/// <summary>A status as it is, and a word an office uses for it.</summary>
internal sealed record StatusWord(string Canonical, string Text);

/// <summary>What stands in place of an amount; a blank is of no kind.</summary>
internal sealed record Sentinel(MessKind? Kind, string Text);
