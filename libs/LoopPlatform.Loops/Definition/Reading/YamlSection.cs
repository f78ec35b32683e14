using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace LoopPlatform.Loops.Definition.Reading;

/// <summary>
/// One mapping of the file. It hands out values by key, checked; a value that is wrong is reported and read as absent, so that reading goes on;
/// what nobody asked for is reported by <see cref="RefuseOthers"/>.
/// </summary>
internal sealed partial class YamlSection(YamlMappingNode node, string path, Findings findings)
{
    private readonly Dictionary<string, (YamlNode Key, YamlNode Value)> _values = node.Children
        .Where(pair => pair.Key is YamlScalarNode)
        .ToDictionary(pair => ((YamlScalarNode)pair.Key).Value ?? "", pair => (pair.Key, pair.Value), StringComparer.Ordinal);

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public Findings Findings => findings;

    public IReadOnlyCollection<string> Keys => _values.Keys;

    public string FullKey(string key) => path.Length == 0 ? key : $"{path}.{key}";

    public bool Has(string key) => Find(key) is not null;

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

    private string[] Wrong(string key, string expected)
    {
        Report(key, $"expected {expected}; found {Describe(Find(key)!)}");
        return [];
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
}
