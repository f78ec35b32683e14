namespace LoopPlatform.Genomes;

/// <summary>
/// One field of a table: the text that stood in the file, and views over it. Reading a cell as a number or a date never changes it, so an
/// untouched cell is written back byte for byte.
/// </summary>
public readonly struct Cell : IEquatable<Cell>
{
    private readonly string? _text;

    // Written by us as a number: its point is decimal in every style. Otherwise "1,234" read with a decimal comma and kept as "1.234" would be over a
    // thousand when read again.
    private readonly bool _isCanonical;

    /// <summary>Makes a cell of new text; <see langword="null"/> is an empty cell.</summary>
    // RFC 4180 asks for quotes around a field that holds one. Only a parsed field may go without: it is written back as it stood.
    public Cell(string? text) : this(text, text?.Contains('"') ?? false)
    {
    }

    internal Cell(string? text, bool quoted, bool isCanonical = false) => (_text, Quoted, _isCanonical) = (text, quoted, isCanonical);

    /// <summary>The text, exactly as kept; never <see langword="null"/>.</summary>
    public string Text => _text ?? "";

    /// <summary>Whether the text stood in quotes in its file, needed or not; the writer then quotes it again.</summary>
    public bool Quoted { get; }

    /// <summary>Whether there is no text, or nothing but spaces and invisible characters.</summary>
    public bool IsEmpty => Blank.Trim(Text).IsEmpty;

    /// <summary>The text as a number in <see cref="NumberStyle.Auto"/>, or <see langword="null"/> when it is none.</summary>
    public decimal? Number => TryNumber(out var value) ? value : null;

    /// <summary>Reads the text as an amount: separators, currency, accounting negatives; see <see cref="NumberStyle"/>.</summary>
    /// <remarks>A cell that <see cref="Table.Number"/> or a <see cref="decimal"/> made is read as the number it was made of, whatever the style.</remarks>
    public bool TryNumber(out decimal value) => TryNumber(NumberStyle.Auto, out value);

    /// <inheritdoc cref="TryNumber(out decimal)"/>
    public bool TryNumber(NumberStyle style, out decimal value) => NumberText.TryParse(Text, _isCanonical ? NumberStyle.Point : style, out value);

    /// <summary>Reads the text as a calendar date; a time of day must be valid and is left out. See <see cref="DateOrder"/>.</summary>
    public bool TryDate(DateOrder order, out DateOnly date) => DateText.TryParse(Text, order, out date);

    public static implicit operator Cell(string? text) => new(text);

    /// <summary>The number in canonical text: invariant, no exponent, decimals as given (<c>1500.50m</c> is <c>1500.50</c>); none is an empty cell.</summary>
    public static implicit operator Cell(decimal? number) => number is { } value ? Canonical(NumberText.Canonical(value)) : default;

    /// <summary>The date as <c>yyyy-MM-dd</c>.</summary>
    public static implicit operator Cell(DateOnly date) => new(DateText.Canonical(date), quoted: false);

    /// <summary>Two cells are equal when their texts are, by ordinal comparison; quotes do not count.</summary>
    public bool Equals(Cell other) => string.Equals(Text, other.Text, StringComparison.Ordinal);

    /// <summary>Whether nothing tells the two apart: text, quotes and how numbers are read.</summary>
    internal bool IsSame(Cell other) => Equals(other) && Quoted == other.Quoted && _isCanonical == other._isCanonical;

    /// <summary>This cell with a number's canonical text; quotes stay where the text does.</summary>
    internal Cell WithNumber(string text) => text == Text ? new(Text, Quoted, isCanonical: true) : Canonical(text);

    private static Cell Canonical(string text) => new(text, quoted: false, isCanonical: true);

    public override bool Equals(object? obj) => obj is Cell other && Equals(other);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;

    public static bool operator ==(Cell left, Cell right) => left.Equals(right);

    public static bool operator !=(Cell left, Cell right) => !left.Equals(right);
}
