using LoopPlatform.Referee.Cells;

namespace LoopPlatform.Referee.Matching;

/// <summary>Of several output rows with one key, keeps the one that agrees best; of equally good ones the first.</summary>
internal sealed class BestRows(int expectedRows, BoundColumn[] columns)
{
    private readonly int[] _agreements = new int[expectedRows];

    public int[] Rows { get; } = Enumerable.Repeat(Alignment.Missing, expectedRows).ToArray();

    /// <summary>Offers a row; gives back the one that is now one too many, if any.</summary>
    public int? Offer(int expected, int row)
    {
        var holder = Rows[expected];
        if (holder == Alignment.Missing)
        {
            Rows[expected] = row;
            _agreements[expected] = -1;
            return null;
        }

        // Counted only once a second row turns up: most keys come once.
        _agreements[expected] = _agreements[expected] < 0 ? Agreements(expected, holder) : _agreements[expected];
        var agreements = Agreements(expected, row);
        if (agreements <= _agreements[expected])
        {
            return row;
        }

        (Rows[expected], _agreements[expected]) = (row, agreements);
        return holder;
    }

    private int Agreements(int expected, int row) => columns.Count(column => column.Holds(expected, row));
}
