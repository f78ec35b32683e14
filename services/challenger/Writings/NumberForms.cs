using System.Globalization;
using LoopPlatform.Challenger.Facts;
using LoopPlatform.Loops.Definition;

namespace LoopPlatform.Challenger.Writings;

/// <summary>Notations of numbers: marks for thousands and decimals, and where the sign stands.</summary>
internal static class NumberForms
{
    private const int LeastSeen = 2;
    private static readonly string[] Groups = ["", ",", ".", "'", "\u2019", " ", "\u00A0", "\u2009", "\u202F"];
    private static readonly string[] Decimals = [".", ","];

    // Read in one way only; the underscore is no mark that the operations of a genome know.
    private static readonly string[] UnusualGroups = ["'", "\u2019", "\u00A0", "\u202F", "_"];
    private static readonly (string Before, string After)[] Negative = [("-", ""), ("\u2212", ""), ("(", ")"), ("", "-"), ("", " CR"), ("", "CR")];
    private static readonly (string Before, string After)[] Positive = [("", ""), ("+", "")];

    public static IEnumerable<Writing> Of(Survey survey)
    {
        var numbers = survey.Cells.Where(cell => cell.Says.Kind == ColumnType.Number).Select(NumberCell.Of).OfType<NumberCell>().ToList();
        var seen = Seen(numbers.Where(number => Math.Abs(number.Value) >= 1000).SelectMany(MarksOf));
        var signs = Seen(numbers.SelectMany(SignOf));
        foreach (var (group, mark) in seen)
        {
            yield return new($"number: {Sample(group, mark)}", true, cell => NumberCell.Of(cell) is { } number && Shows(number, group) ? number.With(Core(number, group, mark)) : null);
        }

        foreach (var sign in signs)
        {
            yield return new($"sign: {sign.Before}5{sign.After}", true, cell => NumberCell.Of(cell) is { } number && Styles(number).Contains(sign) && Styles(number).Contains((number.Before, number.After))
                ? number.Outer.Before + sign.Before + number.Core + sign.After + number.Outer.After
                : null);
        }

        var texts = survey.Texts.ToList();
        foreach (var group in UnusualGroups.Where(group => numbers.Count > 0 && !texts.Exists(text => IsGrouped(text, group))))
        {
            yield return new($"number: {Sample(group, ".")}", false, cell => NumberCell.Of(cell) is { } number && Shows(number, group) ? number.With(Core(number, group, ".")) : null)
            {
                Undo = text => group == "_" ? text.Replace(group, "", StringComparison.Ordinal) : text,
            };
        }
    }

    private static List<T> Seen<T>(IEnumerable<T> found) => [.. found.GroupBy(each => each).Where(each => each.Count() >= LeastSeen).Select(each => each.Key).Order()];

    private static IEnumerable<(string Group, string Mark)> MarksOf(NumberCell number) =>
        from mark in Decimals
        from grouping in Groups
        where grouping != mark && Core(number, grouping, mark) == number.Core && number.Core.Contains(mark, StringComparison.Ordinal)
        select (grouping, mark);

    private static IEnumerable<(string Before, string After)> SignOf(NumberCell number) => Styles(number).Where(style => style == (number.Before, number.After));

    private static (string Before, string After)[] Styles(NumberCell number) => number.Value < 0 ? Negative : Positive;

    // Below a thousand there is nothing to group, and the notation would be another one.
    private static bool Shows(NumberCell number, string group) => group.Length == 0 || Math.Abs(number.Value) >= 1000;

    // The digits that are there, decimals included, with these marks.
    private static string Core(NumberCell number, string group, string mark)
    {
        var plain = Math.Abs(number.Value).ToString(CultureInfo.InvariantCulture).Split('.');
        var whole = plain[0];
        for (var at = whole.Length - 3; at > 0; at -= 3)
        {
            whole = whole.Insert(at, group);
        }

        return plain.Length == 1 ? whole : $"{whole}{mark}{plain[1]}";
    }

    private static bool IsGrouped(string text, string group)
    {
        var at = text.IndexOf(group, StringComparison.Ordinal);
        return at > 0 && at + 1 < text.Length && char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(text[at + 1]);
    }

    private static string Sample(string group, string mark) => $"1{Shown(group)}234{mark}5";

    private static string Shown(string mark) => mark switch
    {
        "\u00A0" => "(no-break space)",
        "\u202F" => "(narrow no-break space)",
        "\u2009" => "(thin space)",
        _ => mark,
    };
}
