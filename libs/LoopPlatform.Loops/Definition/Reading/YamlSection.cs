using System.Globalization;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace LoopPlatform.Loops.Definition.Reading;

/// <summary>
/// One mapping of the file. It hands out values by key, checked; a value that is wrong is reported and read as absent, so that reading goes on;
/// what nobody asked for is reported by <see cref="RefuseOthers"/>.
/// </summary>
internal sealed class YamlSection(YamlMappingNode node, string path, Findings findings)
{
    private delegate bool Parse<T>(string text, out T value);

    private readonly Dictionary<string, (YamlNode Key, YamlNode Value)> _values = node.Children
        .Where(pair => pair.Key is YamlScalarNode)
        .ToDictionary(pair => ((YamlScalarNode)pair.Key).Value ?? "", pair => (pair.Key, pair.Value), StringComparer.Ordinal);

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public Findings Findings => findings;

    public IReadOnlyCollection<string> Keys => _values.Keys;

    public string FullKey(string key) => path.Length == 0 ? key : $"{path}.{key}";

    public bool Has(string key) => Find(key) is not null;

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

    public YamlSection? Section(string key, bool required = false)
    {
        switch (Find(key))
        {
            case YamlMappingNode mapping:
                return new(mapping, FullKey(key), findings);
            case null when required:
                ReportMissing(key);
                return null;
            case null:
                return null;
            default:
                Wrong(key, "keys and values");
                return null;
        }
    }

    /// <summary>A list of mappings.</summary>
    public IReadOnlyList<YamlSection> Sections(string key, bool required = false, bool mayBeEmpty = false)
    {
        switch (Find(key))
        {
            case YamlSequenceNode list when list.All(item => item is YamlMappingNode) && (mayBeEmpty || list.Any()):
                return [.. list.Cast<YamlMappingNode>().Select((item, i) => new YamlSection(item, $"{FullKey(key)}[{i}]", findings))];
            case null when required:
                ReportMissing(key);
                return [];
            case null:
                return [];
            default:
                Wrong(key, "a list of '- key: value' entries" + (mayBeEmpty ? "" : ", at least one"));
                return [];
        }
    }

    /// <summary>Reports a problem where the key stands, or where the section begins when it is not there.</summary>
    public void Report(string key, string problem) =>
        findings.Report(_values.TryGetValue(key, out var pair) ? pair.Key.Start : node.Start, FullKey(key), problem);

    public void ReportMissing(string key)
    {
        var near = Spelling.Nearest(key, _values.Keys) is { } name ? $" '{name}' was found; did you mean '{key}'?" : "";
        findings.ReportMissing(node.Start, node.Children.LastOrDefault().Key?.Start ?? node.Start, FullKey(key), $"missing, and required.{near}");
    }

    /// <summary>Reports a key that is not there.</summary>
    public void Require(string key)
    {
        if (!Has(key))
        {
            ReportMissing(key);
        }
    }

    public void RefuseOthers()
    {
        foreach (var key in node.Children.Keys)
        {
            var name = (key as YamlScalarNode)?.Value ?? key.ToString();
            if (!_known.Contains(name))
            {
                findings.Report(key.Start, FullKey(name), $"unknown key.{Spelling.Hint(name, _known)} Known here: {string.Join(", ", _known)}");
            }
        }
    }

    private YamlNode? Find(string key)
    {
        _known.Add(key);
        if (!_values.TryGetValue(key, out var pair))
        {
            return null;
        }

        findings.Places[FullKey(key)] = pair.Key.Start;
        return pair.Value;
    }

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

    private string[] Wrong(string key, string expected)
    {
        Report(key, $"expected {expected}; found {Describe(Find(key)!)}");
        return [];
    }

    private bool ReportIf(string? problem, string key)
    {
        if (problem is not null)
        {
            Report(key, problem);
        }

        return problem is not null;
    }

    private static bool IsNull(YamlScalarNode scalar) => scalar.Style is ScalarStyle.Plain && scalar.Value is null or "" or "~" or "null";

    private static string Describe(YamlNode node) => node switch
    {
        YamlMappingNode => "keys and values",
        YamlSequenceNode list when !list.Any() => "an empty list",
        YamlSequenceNode => "a list",
        YamlScalarNode scalar when IsNull(scalar) => "nothing",
        YamlScalarNode { Style: not ScalarStyle.Plain } scalar => $"the quoted text '{scalar.Value}'",
        _ => $"'{node}'",
    };

    private static string Range<T>(T min, T max, T least, T most) where T : IComparable<T> =>
        max.CompareTo(most) < 0 ? $" from {min} to {max}" : min.CompareTo(least) > 0 ? $", at least {min}" : "";
}
