namespace LoopPlatform.Genomes;

public sealed partial class Table
{
    /// <summary>Writes dates as <c>yyyy-MM-dd</c>, without time of day; a cell that is no date in that order keeps its text.</summary>
    /// <example>
    /// <c>Date("issued", DateOrder.DayFirst)</c>: <c>"5/3/24"</c> → <c>"2024-03-05"</c>, <c>"March 5, 2024 10:30"</c> → <c>"2024-03-05"</c>,
    /// <c>"31/02/2024"</c> → <c>"31/02/2024"</c>
    /// </example>
    /// <remarks>Cost: O(n).</remarks>
    public Table Date(string column, DateOrder order = DateOrder.YearFirst) =>
        Change([column], text => DateText.TryParse(text, order, out var date) ? DateText.Canonical(date) : text);
}
