using LoopPlatform.Loops.Judging;
using LoopPlatform.Referee.Cells;

namespace LoopPlatform.Referee.Failures;

/// <summary>Counts failures by class and keeps the first few of each as examples.</summary>
internal sealed class FailureList
{
    private const int MaxExamples = 5;
    private readonly Dictionary<(string Kind, string? Column), Entry> _classes = [];

    /// <param name="row">How people find the row; null leaves the failure without an example.</param>
    public void Add(Failure failure, Func<string>? row)
    {
        var key = (failure.Kind.Name, failure.Column);
        if (!_classes.TryGetValue(key, out var entry))
        {
            _classes[key] = entry = new(failure.Kind, failure.Column);
        }

        entry.Count++;
        if (row is not null && entry.Examples.Count < MaxExamples)
        {
            entry.Examples.Add(new(ShownText.Cut(row())!, ShownText.Cut(failure.Expected), ShownText.Cut(failure.Actual)));
        }
    }

    /// <summary>The classes, most frequent first, then by id.</summary>
    public IReadOnlyList<FailureClass> ToClasses() =>
        [.. _classes.Values.Select(entry => entry.ToClass()).OrderByDescending(failure => failure.Count).ThenBy(failure => failure.Id, StringComparer.Ordinal)];

    private sealed class Entry(FailureKind kind, string? column)
    {
        public int Count { get; set; }

        public List<FailureExample> Examples { get; } = [];

        public FailureClass ToClass() => new()
        {
            Id = column is null ? kind.Name : $"cell:{column}:{kind.Name}",
            Column = column,
            Count = Count,
            Hint = column is null ? kind.Hint : kind.Hint.Replace("{0}", column, StringComparison.Ordinal),
            Examples = Examples,
        };
    }
}
