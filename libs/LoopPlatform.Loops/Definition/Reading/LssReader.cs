using System.Text.RegularExpressions;

namespace LoopPlatform.Loops.Definition.Reading;

/// <summary>What our block needs of the LSS keys.</summary>
/// <param name="MicroUsd">Money for the whole run, where <c>cost_limits</c> states it.</param>
/// <param name="Rounds">Where a <c>max_iterations</c> failure states them.</param>
internal sealed record LssHead(string Name, string Version, string Objective, decimal Target, long? MicroUsd, int? Rounds);

/// <summary>Reads the 13 required keys of LSS 1.0. Their inner shape is checked only where a value is used; other root keys are anybody's.</summary>
internal static partial class LssReader
{
    public const string CostKey = "cost_limits.cumulative_usd";
    public const string RoundsKey = "termination_conditions.failure max_iterations";
    private const string Score = "score";

    public static LssHead Read(YamlSection root)
    {
        var name = Matching(root, "loop_name", Name(), "a name of 3 to 64 characters: lower-case letters, digits and '-', a letter first");
        var version = Matching(root, "version", SemanticVersion(), "a semantic version such as 1.0.0");
        var objective = Matching(root, "objective", Objective(), "a sentence of at least 10 characters");
        root.Section("inputs", required: true);
        root.Section("memory", required: true);
        root.Section("optimization_strategy", required: true);
        root.Sections("workers", required: true);
        root.Sections("evaluators", required: true);
        root.Sections("feedback_channels", required: true);
        root.Sections("metrics", required: true);
        root.Sections("safety_constraints", required: true, mayBeEmpty: true);
        var termination = root.Section("termination_conditions", required: true);
        var cost = root.Section("cost_limits", required: true);
        return new(name, version, objective, termination is null ? 1 : Target(termination), cost?.MicroUsd("cumulative_usd"), termination is null ? null : Rounds(termination));
    }

    private static string Matching(YamlSection section, string key, Regex form, string expected)
    {
        if (section.Text(key, required: true) is not { } text)
        {
            return "";
        }

        if (!form.IsMatch(text))
        {
            section.Report(key, $"expected {expected}; found '{text}'");
        }

        return text;
    }

    private static decimal Target(YamlSection termination)
    {
        decimal? target = null;
        foreach (var condition in termination.Sections("success"))
        {
            if (condition.Text("metric", required: true) is { } metric && metric != Score)
            {
                condition.Findings.Note(condition.FullKey("metric"), $"only '{Score}' ends a run here; the condition on '{metric}' is not looked at");
                continue;
            }

            condition.OneOf("operator", ["gte", "eq"], required: true);
            if (condition.Whole("consecutive", 1) > 1)
            {
                condition.Report("consecutive", "more than 1 is not built yet; leave it out");
            }

            if (target is not null)
            {
                condition.Report("metric", $"'{Score}' has a second success condition; keep one");
            }

            condition.Require("value");
            target = condition.Number("value", 0, 1);
        }

        return target ?? 1;
    }

    private static int? Rounds(YamlSection termination)
    {
        var limit = termination.Sections("failure").FirstOrDefault(condition => condition.Text("type") == "max_iterations");
        limit?.Require("value");
        return limit?.Whole("value", 1);
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{2,63}$(?<!\n)", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-(0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(\.(0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*)?(\+[0-9a-zA-Z-]+(\.[0-9a-zA-Z-]+)*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex SemanticVersion();

    [GeneratedRegex(@"^.{10,}$", RegexOptions.Singleline)]
    private static partial Regex Objective();
}
