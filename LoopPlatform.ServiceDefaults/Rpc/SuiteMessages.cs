using System.Globalization;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Values;
using V1 = LoopPlatform.Contracts.V1;

namespace LoopPlatform.ServiceDefaults.Rpc;

/// <summary>Suites as they are sent, turned into suites as they are pinned: equal suites have equal hashes, however they came.</summary>
public static class SuiteMessages
{
    /// <summary>Takes a suite with its files into the call's blobs.</summary>
    /// <exception cref="InputException">A field is not as it must be.</exception>
    public static async Task<Digest> TakeAsync(this CallBlobs blobs, V1.Suite message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(blobs);
        ArgumentNullException.ThrowIfNull(message);
        var suite = new Suite
        {
            Kind = message.Kind switch
            {
                V1.SuiteKind.Reference => SuiteKind.Reference,
                V1.SuiteKind.Contract => SuiteKind.Contract,
                _ => throw Messages.Refused("suite.kind", "expected SUITE_KIND_REFERENCE or SUITE_KIND_CONTRACT"),
            },
            Gold = await blobs.TakeAsync(message.Gold, "suite.gold", cancellation),
            Inputs = await blobs.TakeAsync(message.Inputs, "suite.inputs", cancellation),
            Match = message.Match switch
            {
                V1.RowMatch.Unspecified or V1.RowMatch.Key => RowMatch.Key,
                V1.RowMatch.Position => RowMatch.Position,
                V1.RowMatch.Multiset => RowMatch.Multiset,
                _ => throw Messages.Refused("suite.match", $"there is no match {(int)message.Match}"),
            },
            Key = [.. message.Key],
            Partial = message.HasPartial ? message.Partial : null,
            Row = message.HasRow ? message.Row : null,
            Compare = message.Compare switch
            {
                V1.CellCompare.Unspecified or V1.CellCompare.Typed => CellCompare.Typed,
                V1.CellCompare.Text => CellCompare.Text,
                _ => throw Messages.Refused("suite.compare", $"there is no comparison {(int)message.Compare}"),
            },
            Columns = [.. message.Columns.Select(MapToRule)],
            Assertions = [.. message.Assertions.Select(MapToAssertion)],
            Weights = message.Weights.ToDictionary(weight => weight.Key, weight => weight.Value, StringComparer.Ordinal),
            Split = message.Split is { } split ? MapToSplit(split) : new(),
            Salt = message.Salt is { Length: > 0 } salt ? salt : throw Messages.Refused("suite.salt", "expected some text; it assigns rows to sides"),
        };
        return await blobs.PutAsync(LoopJson.Canonical(suite), cancellation);
    }

    private static ColumnRule MapToRule(V1.ColumnRule rule, int index) => new(
        rule.Name,
        rule.Type switch
        {
            V1.ColumnType.Text => ColumnType.Text,
            V1.ColumnType.Number => ColumnType.Number,
            V1.ColumnType.Date => ColumnType.Date,
            _ => throw Messages.Refused($"suite.columns[{index}].type", "expected COLUMN_TYPE_TEXT, COLUMN_TYPE_NUMBER or COLUMN_TYPE_DATE"),
        },
        Number(rule.Tolerance, $"suite.columns[{index}].tolerance") ?? 0);

    private static Assertion MapToAssertion(V1.Assertion assertion, int index) => new()
    {
        Id = assertion.Id,
        Kind = assertion.Kind switch
        {
            V1.AssertionKind.Required => AssertionKind.Required,
            V1.AssertionKind.Format => AssertionKind.Format,
            V1.AssertionKind.Range => AssertionKind.Range,
            V1.AssertionKind.Unique => AssertionKind.Unique,
            V1.AssertionKind.Allowed => AssertionKind.Allowed,
            V1.AssertionKind.Retention => AssertionKind.Retention,
            V1.AssertionKind.Total => AssertionKind.Total,
            _ => throw Messages.Refused($"suite.assertions[{index}].kind", "expected a kind of assertion"),
        },
        Column = assertion.HasColumn ? assertion.Column : null,
        Critical = assertion.Critical,
        Pattern = assertion.HasPattern ? assertion.Pattern : null,
        Min = Number(assertion.Min, $"suite.assertions[{index}].min"),
        Max = Number(assertion.Max, $"suite.assertions[{index}].max"),
        Values = [.. assertion.Values],
        Total = Number(assertion.Total, $"suite.assertions[{index}].total"),
        Tolerance = Number(assertion.Tolerance, $"suite.assertions[{index}].tolerance") ?? 0,
    };

    private static Split MapToSplit(V1.Split split) => new()
    {
        Visible = split.Visible,
        Gate = split.Gate,
        Holdout = split.Holdout,
        Labels = split.HasLabels ? split.Labels : null,
        Seed = split.HasSeed ? split.Seed : null,
        Together = [.. split.Together.Select(IReadOnlyList<string> (group) => [.. group.Keys])],
    };

    private static decimal? Number(string text, string field) => text.Length == 0 ? null
        : decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number
        : throw Messages.Refused(field, $"expected a decimal number; found '{text}'");
}
