using System.Globalization;
using LoopPlatform.Genomes;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Cli.New;

/// <summary>The <c>suite</c> section of a new <c>loop.yaml</c>, with what a person should know to change it.</summary>
internal static class SuiteText
{
    public const string GoldFile = "gold.csv";

    public static string Reference(NewRequest request, SourceFile gold, GoldMatch match) => Lines(
        ("kind: reference", "output rows are compared with gold rows, cell by cell"),
        ($"gold: {GoldFile}", "read by the referee only: no proposer and no candidate ever sees the file"),
        ($"match: {match.Match.Word()}", match switch
        {
            { Match: RowMatch.Key } => "an output row belongs to the gold row with the same key",
            { Row: not null } => "gold names the input row it speaks of; the n-th output row is the n-th input row",
            { Match: RowMatch.Position } => "the n-th output row, input row and gold row are one; cells compare as text, columns by position",
            _ => "rows of equal content belong together; gold files are the units of the split",
        }),
        match switch
        {
            { Match: RowMatch.Key } => ($"key: [{string.Join(", ", match.Key.Select(Yaml.Quote))}]", "add 'partial: true' when gold covers only some of the keys"),
            { Row: { } row } => ($"row: {Yaml.Quote(row)}", "gold column with the number of the input row, from 1; rows it does not name count nowhere"),
            _ => default,
        },
        Split(request),
        Salt(gold));

    public static string Contract(NewRequest request, IReadOnlyList<SourceFile> inputs) => Lines(
        ("kind: contract", "no gold: output rows must keep these assertions, drawn from the inputs; edit them to say what you want"),
        Split(request),
        Salt(inputs[0]),
        ("assertions:", null)) + string.Concat(ContractDraft.Of(new Tables(inputs.Select(input => input.Table)).Stack()).Select(assertion => $"      - {{ {Text(assertion)} }}\n"));

    private static (string, string?) Split(NewRequest request)
    {
        var seed = request.Seed is { } number ? string.Create(CultureInfo.InvariantCulture, $", seed: {number}") : "";
        return request.Labels is { } labels
            ? (string.Create(CultureInfo.InvariantCulture, $"split: {{ labels: {labels}{seed} }}"), $"{labels} entities may be shown, {labels} others only veto, the rest is told at the end and never used")
            : ($"split: {{ visible: 60, gate: 20, holdout: 20{seed} }}", "percent of the entities: may be shown; only veto; told at the end, never used");
    }

    // Of the data itself, so that equal files are always shared out alike; who has no gold cannot work it out.
    private static (string, string?) Salt(SourceFile file) => ($"salt: {Digest.Of(file.Content).Abbreviated}", "key of the split: another one shares rows out anew");

    private static string Text(Assertion assertion) => string.Join(", ", new[]
    {
        $"id: {assertion.Id}",
        $"kind: {assertion.Kind.Word()}",
        assertion.Column is { } column ? $"column: {Yaml.Quote(column)}" : null,
        assertion.Pattern is { } pattern ? $"pattern: {Yaml.Quote(pattern)}" : null,
        assertion.Min is { } min ? string.Create(CultureInfo.InvariantCulture, $"min: {min}") : null,
        assertion.Max is { } max ? string.Create(CultureInfo.InvariantCulture, $"max: {max}") : null,
        assertion.Critical ? "critical: true" : null,
    }.OfType<string>());

    private static string Lines(params (string Text, string? Comment)[] lines) =>
        string.Concat(lines.Where(line => line.Text is not null).Select(line => line.Comment is null ? $"    {line.Text}\n" : $"    {line.Text,-46} # {line.Comment}\n"));
}
