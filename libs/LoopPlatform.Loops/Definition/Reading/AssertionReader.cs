using System.Text.RegularExpressions;

namespace LoopPlatform.Loops.Definition.Reading;

/// <summary>Reads assertions; a setting that an assertion's kind does not use is refused.</summary>
internal static class AssertionReader
{
    public static IReadOnlyList<Assertion> Read(YamlSection suite)
    {
        var assertions = suite.Sections("assertions", mayBeEmpty: true).Select(One).ToList();
        if (assertions.GroupBy(assertion => assertion.Id, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1 && group.Key.Length > 0) is { } twice)
        {
            suite.Report("assertions", $"two have the id '{twice.Key}'; give each its own");
        }

        return assertions;
    }

    private static Assertion One(YamlSection section)
    {
        var kind = section.Word<AssertionKind>("kind", required: true);
        var assertion = new Assertion
        {
            Id = section.Text("id", required: true) ?? "",
            Kind = kind ?? AssertionKind.Required,
            Column = section.Text("column"),
            Critical = section.Flag("critical") ?? false,
            Pattern = section.Text("pattern"),
            Min = section.Number("min", decimal.MinValue),
            Max = section.Number("max", decimal.MinValue),
            Values = section.Texts("values"),
            Total = section.Number("total", decimal.MinValue),
            Tolerance = section.Number("tolerance", 0) ?? 0,
        };
        section.RefuseOthers();
        if (kind is not null)
        {
            CheckSettings(section, assertion);
        }

        return assertion;
    }

    private static void CheckSettings(YamlSection section, Assertion assertion)
    {
        Use(section, "column", assertion.Kind is not AssertionKind.Retention, isNeeded: true);
        Use(section, "pattern", assertion.Kind is AssertionKind.Format, isNeeded: true);
        Use(section, "values", assertion.Kind is AssertionKind.Allowed, isNeeded: true);
        Use(section, "total", assertion.Kind is AssertionKind.Total, isNeeded: false);
        Use(section, "tolerance", assertion.Kind is AssertionKind.Total, isNeeded: false);
        var isBounded = assertion.Kind is AssertionKind.Range or AssertionKind.Retention;
        Use(section, "min", isBounded, isNeeded: false);
        Use(section, "max", isBounded, isNeeded: false);
        if (isBounded && !section.Has("min") && !section.Has("max"))
        {
            section.ReportMissing("min");
        }

        if (assertion.Min > assertion.Max)
        {
            section.Report("min", FormattableString.Invariant($"{assertion.Min} is more than max {assertion.Max}; no value can lie between"));
        }

        if (assertion is { Kind: AssertionKind.Retention, Min: < 0 or > 1 })
        {
            section.Report("min", "expected a share of the input rows from 0 to 1");
        }

        if (assertion.Pattern is not null && PatternProblem(assertion.Pattern) is { } problem)
        {
            section.Report("pattern", problem);
        }
    }

    private static void Use(YamlSection section, string key, bool isUsed, bool isNeeded)
    {
        if (section.Has(key) && !isUsed)
        {
            section.Report(key, $"kind '{section.Text("kind")}' does not use it; remove it");
        }
        else if (!section.Has(key) && isUsed && isNeeded)
        {
            section.ReportMissing(key);
        }
    }

    private static string? PatternProblem(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return null;
        }
        catch (ArgumentException e)
        {
            return $"not a regular expression: {e.Message}";
        }
        catch (NotSupportedException)
        {
            return "look-arounds, backreferences and atomic groups are not available; write the pattern without";
        }
    }
}
