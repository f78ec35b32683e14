using System.Text.RegularExpressions;
using LoopPlatform.Genomes;
using LoopPlatform.Loops.Definition;

namespace LoopPlatform.Cli.New;

/// <summary>Assertions that most of the inputs keep already: what the few others break is what there is to mend.</summary>
internal static partial class ContractDraft
{
    // Fewer, and the exception could as well be the rule.
    private const double Most = 0.95;

    private static readonly (string Name, Regex Form)[] Forms = [("number", PlainNumber()), ("date", IsoDate())];

    /// <summary>Every row stays; columns that are filled stay filled; columns of numbers or dates hold nothing else.</summary>
    public static IReadOnlyList<Assertion> Of(Table inputs)
    {
        var assertions = new List<Assertion> { new() { Id = "keeps-rows", Kind = AssertionKind.Retention, Min = 1, Max = 1, Critical = true } };
        foreach (var (index, column) in inputs.Columns.Index())
        {
            var filled = column.Where(cell => !cell.IsEmpty).ToList();
            if (filled.Count == 0)
            {
                continue;
            }

            var name = $"{Slug().Replace(column.Name.ToLowerInvariant(), "-").Trim('-')}-{index + 1}";
            if (filled.Count >= Most * inputs.RowCount)
            {
                assertions.Add(new() { Id = $"has-{name}", Kind = AssertionKind.Required, Column = column.Name });
            }

            if (Array.Find(Forms, form => filled.Count(cell => form.Form.IsMatch(cell.Text)) >= Most * filled.Count) is { Form: { } pattern, Name: var form })
            {
                assertions.Add(new() { Id = $"{form}-{name}", Kind = AssertionKind.Format, Column = column.Name, Pattern = pattern.ToString() });
            }
        }

        return assertions;
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Slug();

    [GeneratedRegex(@"^-?[0-9]+(\.[0-9]+)?$")]
    private static partial Regex PlainNumber();

    [GeneratedRegex("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
    private static partial Regex IsoDate();
}
