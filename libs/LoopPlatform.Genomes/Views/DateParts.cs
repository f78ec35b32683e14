namespace LoopPlatform.Genomes;

/// <summary>The three parts of a date's text: runs of digits or of letters.</summary>
internal ref struct DateParts
{
    private ReadOnlySpan<char> _rest;

    public DateParts(ReadOnlySpan<char> text)
    {
        _rest = text;
        First = TakePart(0);
        var firstGap = TakeGap();
        Second = TakePart(1);
        var secondGap = TakeGap();
        Third = TakePart(2);
        EvenlySeparated = firstGap is ['-' or '/' or '.'] && firstGap.SequenceEqual(secondGap);
    }

    public ReadOnlySpan<char> First { get; }

    public ReadOnlySpan<char> Second { get; }

    public ReadOnlySpan<char> Third { get; }

    /// <summary>Which part, counted from 0, is the first made of letters; <see langword="null"/> when none is.</summary>
    public int? NameAt { get; private set; }

    /// <summary>Whether the same single character stands between the parts.</summary>
    public bool EvenlySeparated { get; }

    /// <summary>Whether the text is three parts and no more.</summary>
    public readonly bool AreThree => _rest.IsEmpty && !First.IsEmpty && !Second.IsEmpty && !Third.IsEmpty;

    private ReadOnlySpan<char> TakePart(int position)
    {
        var length = 0;
        while (length < _rest.Length && char.IsAsciiDigit(_rest[length]))
        {
            length++;
        }

        if (length == 0)
        {
            while (length < _rest.Length && char.IsAsciiLetter(_rest[length]))
            {
                length++;
            }

            NameAt ??= length > 0 ? position : null;
        }

        return Take(length);
    }

    private ReadOnlySpan<char> TakeGap()
    {
        // "5th March", "March 3rd, 2024"
        var length = _rest is ['s', 't', ..] or ['n', 'd', ..] or ['r', 'd', ..] or ['t', 'h', ..] ? 2 : 0;
        while (length < _rest.Length && (_rest[length] is '-' or '/' or '.' or ',' || Blank.Is(_rest[length])))
        {
            length++;
        }

        return Take(length);
    }

    private ReadOnlySpan<char> Take(int length)
    {
        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}
