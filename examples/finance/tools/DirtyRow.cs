namespace LoopPlatform.FinanceGenerator;

/// <summary>One row of an export, with the truth it was made from and the mess that was made of it.</summary>
internal sealed class DirtyRow(Side side, Invoice truth)
{
    private readonly string[] _cells = [.. Enum.GetValues<Field>().Select(_ => "")];

    public Side Side { get; } = side;

    public Invoice Truth { get; } = truth;

    /// <summary>Whether the row says enough to stand in gold.</summary>
    public bool IsResolved { get; set; } = true;

    public HashSet<MessKind> Kinds { get; } = [];

    public void Note(MessKind? kind)
    {
        if (kind is { } known)
        {
            Kinds.Add(known);
        }
    }

    /// <summary>A cell beyond the last column, if there is one.</summary>
    public string? Surplus { get; set; }

    public string this[Field field]
    {
        get => _cells[(int)field];
        set => _cells[(int)field] = value;
    }
}
