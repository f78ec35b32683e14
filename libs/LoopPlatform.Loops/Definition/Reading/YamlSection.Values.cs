using System.Globalization;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace LoopPlatform.Loops.Definition.Reading;

/// <summary>The kinds of values a section can hold.</summary>
internal sealed partial class YamlSection
{
    private delegate bool Parse<T>(string text, out T value);

    /// <summary>A scalar as it was written; numbers and words alike are text.</summary>
    public string? Text(string key, bool required = false) => Value<string>(key, "a text", (string text, out string value) => (value = text).Length > 0, required);

    public int? Whole(string key, int min, int max = int.MaxValue) => Value<int?>(key, $"a whole number{Range(min, max, int.MinValue, int.MaxValue)}",
        (string text, out int? value) => (value = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : null) >= min && value <= max, isText: false);

    public decimal? Number(string key, decimal min, decimal max = decimal.MaxValue) => Value<decimal?>(key, $"a number{Range(min, max, decimal.MinValue, decimal.MaxValue)}",
        (string text, out decimal? value) => (value = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) ? n : null) >= min && value <= max, isText: false);

    public bool? Flag(string key) => Value<bool?>(key, "true or false",
        (string text, out bool? value) => (value = text switch { "true" => true, "false" => false, _ => null }) is not null, isText: false);

    public TimeSpan? Duration(string key) => Value<TimeSpan?>(key, $"{Quantity.DurationForm}, more than 0 and at most 1000h", (string text, out TimeSpan? value) =>
        (value = Quantity.TryDuration(text, out var duration) ? duration : null) > TimeSpan.Zero && value <= TimeSpan.FromHours(1000));

    public long? Size(string key, long min) => Value<long?>(key, $"{Quantity.SizeForm}, at least {Quantity.Show(min)}",
        (string text, out long? value) => (value = Quantity.TrySize(text, out var bytes) ? bytes : null) >= min && value <= 1L << 40);

    /// <summary>One of an enumeration's names, in kebab-case.</summary>
    public T? Word<T>(string key, bool required = false, params string[] notYet) where T : struct, Enum
    {
        var names = Enum.GetNames<T>().ToDictionary(JsonNamingPolicy.KebabCaseLower.ConvertName, Enum.Parse<T>, StringComparer.Ordinal);
        return OneOf(key, [.. names.Keys], required, notYet) is { } name ? names[name] : null;
    }

    /// <summary>One of the listed words; those of <paramref name="notYet"/> are refused by name.</summary>
    public string? OneOf(string key, IReadOnlyList<string> words, bool required = false, params string[] notYet)
    {
        var text = Text(key, required);
        if (text is null || words.Contains(text))
        {
            return text;
        }

        Report(key, notYet.Contains(text)
            ? $"'{text}' is not built yet; use {Spelling.Either(words)}"
            : $"expected {Spelling.Either(words)}; found '{text}'.{Spelling.Hint(text, words)}");
        return null;
    }

    /// <summary>A path inside the definition folder.</summary>
    public string? Path(string key, bool required = false)
    {
        var text = Text(key, required);
        return text is null || !ReportIf(DefinitionPath.Problem(text), key) ? text : null;
    }

    /// <summary>US dollars, as whole millionths.</summary>
    public long? MicroUsd(string key)
    {
        var micro = Number(key, 0, 1_000_000_000) * 1_000_000;
        if (micro % 1 is not (null or 0))
        {
            Report(key, "expected at most 6 decimals");
        }

        return (long?)micro;
    }

    /// <summary>Paths inside the definition folder; one alone may stand without brackets.</summary>
    public IReadOnlyList<string> Paths(string key)
    {
        var paths = Texts(key);
        foreach (var path in paths)
        {
            ReportIf(DefinitionPath.Problem(path), key);
        }

        return paths;
    }

    /// <summary>A list of texts; one alone may stand without brackets.</summary>
    public IReadOnlyList<string> Texts(string key) => Find(key) switch
    {
        null => [],
        YamlScalarNode => Text(key) is { } text ? [text] : [],
        YamlSequenceNode list => TextsOf(key, list),
        _ => Wrong(key, "a list of texts"),
    };

    public IReadOnlyList<IReadOnlyList<string>> TextLists(string key) => Find(key) switch
    {
        null => [],
        YamlSequenceNode lists when lists.All(list => list is YamlSequenceNode) => [.. lists.Cast<YamlSequenceNode>().Select(list => TextsOf(key, list))],
        _ => [Wrong(key, "a list of lists, such as [[a, b], [c, d]]")],
    };

    private T? Value<T>(string key, string expected, Parse<T> parse, bool required = false, bool isText = true)
    {
        switch (Find(key))
        {
            case null:
                if (required)
                {
                    ReportMissing(key);
                }

                return default;
            case YamlScalarNode scalar when !IsNull(scalar) && (isText || scalar.Style is ScalarStyle.Plain) && parse(scalar.Value ?? "", out var value):
                return value;
            default:
                Wrong(key, expected);
                return default;
        }
    }

    private string[] TextsOf(string key, YamlSequenceNode list) =>
        list.All(item => item is YamlScalarNode { Value.Length: > 0 } scalar && !IsNull(scalar))
            ? [.. list.Cast<YamlScalarNode>().Select(scalar => scalar.Value!)]
            : Wrong(key, "a list of texts");

    private bool ReportIf(string? problem, string key)
    {
        if (problem is not null)
        {
            Report(key, problem);
        }

        return problem is not null;
    }

    private static string Range<T>(T min, T max, T least, T most) where T : IComparable<T> =>
        max.CompareTo(most) < 0 ? $" from {min} to {max}" : min.CompareTo(least) > 0 ? $", at least {min}" : "";
}
