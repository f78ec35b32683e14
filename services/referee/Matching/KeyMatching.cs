using LoopPlatform.Genomes;
using LoopPlatform.Referee.Cells;
using LoopPlatform.Referee.Splitting;

namespace LoopPlatform.Referee.Matching;

/// <summary>Rows are found by the exact text of their key columns; O(rows).</summary>
internal sealed class KeyMatching : IMatching
{
    private readonly IReadOnlyList<ExpectedColumn> _keys;
    private readonly EntitySplit _split;
    private readonly KnownTexts _inputs;
    private readonly bool _isPartial;
    private readonly Side[] _sides;
    private readonly string[] _entities;
    private readonly HashSet<string> _knownEntities;
    private readonly Dictionary<string, int> _rows = new(StringComparer.Ordinal);

    /// <param name="columns">All gold columns; those named in <paramref name="key"/> identify a row.</param>
    /// <param name="isPartial">Whether gold lacks keys of the inputs.</param>
    /// <exception cref="SuiteException">Two gold rows have the same key.</exception>
    public KeyMatching(IReadOnlyList<ExpectedColumn> columns, IReadOnlyList<string> key, Table gold, EntitySplit split, KnownTexts inputs, bool isPartial)
    {
        (_split, _inputs, _isPartial) = (split, inputs, isPartial);
        _keys = [.. key.Select(name => columns.Single(column => column.Name == name))];
        _entities = new string[gold.RowCount];
        for (var row = 0; row < gold.RowCount; row++)
        {
            string[] parts = [.. _keys.Select(column => column[row])];
            _entities[row] = EntityOf(parts);
            if (!_rows.TryAdd(KeyOf(parts), row))
            {
                var first = gold.Rows[_rows[KeyOf(parts)]].Origin;
                throw new SuiteException(
                    $"{first} and line {gold.Rows[row].Origin.Line} have the same key '{Label(row)}': a key must identify a row; add a column to suite.key, or use match: multiset");
            }
        }

        _sides = split.SidesOf(_entities);
        _knownEntities = [.. _entities];
    }

    public IReadOnlyList<Side> Sides => _sides;

    public Column? ColumnOf(Table output, string name) => output.TryColumn(name, out var column) ? column : null;

    public string Label(int expectedRow) => ShownText.Join(_keys.Select(column => column[expectedRow]));

    public Alignment Align(Table output, BoundColumn[] columns)
    {
        BoundColumn[] keys = [.. _keys.Select(key => columns.Single(column => column.Expected == key))];
        if (Array.Find(keys, key => key.Actual is null) is { } lost)
        {
            var none = Enumerable.Repeat(Alignment.Missing, _sides.Length).ToArray();
            return new()
            {
                Rows = none,
                ShownRows = none,
                Surplus = [.. Enumerable.Range(0, output.RowCount).Select(row => new SurplusRow(row, SurplusKind.Unexpected, ChargedTo: null, IsShown: false))],
                LostKey = lost.Expected.Name,
            };
        }

        var best = new BestRows(_sides.Length, columns);
        var surplus = new List<SurplusRow>();
        var unexpected = new List<int>();
        for (var row = 0; row < output.RowCount; row++)
        {
            if (!_rows.TryGetValue(KeyOf(PartsOf(keys, row)), out var expected))
            {
                unexpected.Add(row);
            }
            else if (best.Offer(expected, row) is { } loser)
            {
                surplus.Add(new(loser, SurplusKind.Duplicate, _sides[expected], IsShown: _sides[expected] == Side.Visible));
            }
        }

        var shown = best.Rows;
        if (unexpected.Count > 0)
        {
            shown = [.. best.Rows];
            var missing = MissingVisible(best.Rows);
            surplus.AddRange(unexpected.Select(row => Unexpected(row, PartsOf(keys, row), missing, shown)).OfType<SurplusRow>());
        }

        surplus.Sort((left, right) => left.Row.CompareTo(right.Row));
        return new() { Rows = best.Rows, ShownRows = shown, Surplus = surplus };
    }

    /// <summary>Null for a row that belongs to no side.</summary>
    private SurplusRow? Unexpected(int row, string[] parts, Dictionary<string, int> missing, int[] shown)
    {
        var entity = EntityOf(parts);
        var side = _split.SideOf(entity);
        var kind = SurplusKind.Unexpected;
        if (missing.Remove(entity, out var expected))
        {
            (kind, shown[expected]) = (SurplusKind.Misspelt, row);
        }

        var isGold = _knownEntities.Contains(entity);
        var isKnown = isGold || Array.TrueForAll(parts, part => _inputs.Contain(EntityText.Normalize(part)));
        return _isPartial && isKnown && !isGold ? null : new SurplusRow(row, kind, isKnown ? side : null, IsShown: side == Side.Visible);
    }

    private Dictionary<string, int> MissingVisible(int[] rows)
    {
        var missing = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var expected = 0; expected < rows.Length; expected++)
        {
            if (rows[expected] == Alignment.Missing && _sides[expected] == Side.Visible)
            {
                missing.TryAdd(_entities[expected], expected);
            }
        }

        return missing;
    }

    private static string[] PartsOf(BoundColumn[] keys, int row) => Array.ConvertAll(keys, key => key.Actual![row].Text);

    private static string KeyOf(string[] parts) => parts.Length == 1 ? parts[0] : string.Join(EntityText.Separator, parts);

    private static string EntityOf(string[] parts) => KeyOf(Array.ConvertAll(parts, EntityText.Normalize));
}
