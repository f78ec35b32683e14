namespace LoopPlatform.Genomes;

/// <summary>Which character is the decimal mark of a number. Spaces and apostrophes may group thousands in every style.</summary>
public enum NumberStyle
{
    /// <summary>
    /// Told from the number itself. Both marks: the last is decimal (<c>1,234.50</c>, <c>1.234,56</c>). One mark several times: thousands. One mark
    /// once: thousands when exactly three digits follow and one to three, not beginning with 0, precede (<c>1,234</c>, <c>1.234</c>); else decimal
    /// (<c>1234,5</c>, <c>0.125</c>).
    /// </summary>
    Auto,

    /// <summary>The point is decimal, the comma groups thousands: <c>1.234</c> is a little more than one.</summary>
    Point,

    /// <summary>The comma is decimal, the point groups thousands: <c>1,234</c> is a little more than one.</summary>
    Comma,
}
