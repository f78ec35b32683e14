namespace LoopPlatform.Genomes;

/// <summary>
/// How an all-digit date with the year last is read. In every order are dates: <c>2024-03-05</c>, <c>2024/3/5</c>, <c>2024.03.05</c>, <c>20240305</c>,
/// <c>5 Mar 2024</c>, <c>05-Mar-24</c>, <c>March 5th, 2024</c>, each with or without a time of day. A day that is not in the calendar is no date.
/// Two-digit years: 00-68 are 2000-2068, 69-99 are 1969-1999.
/// </summary>
public enum DateOrder
{
    /// <summary>The year comes first or the month has a name; <c>05/03/2024</c> is no date.</summary>
    YearFirst,

    /// <summary><c>05/03/2024</c> is the fifth of March; <c>03/25/2024</c> is no date.</summary>
    DayFirst,

    /// <summary><c>05/03/2024</c> is the third of May; <c>25/03/2024</c> is no date.</summary>
    MonthFirst,
}
