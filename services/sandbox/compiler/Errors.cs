using System.Globalization;
using Microsoft.CodeAnalysis;

namespace LoopPlatform.Compiler;

/// <summary>What is wrong with a source, in its order: at most so much that a person would read it.</summary>
internal static class Errors
{
    private const int Most = 20;

    /// <summary>Messages quote the source, whose names and types may be of any length.</summary>
    private const int LongestMessage = 500;

    public static string Describe(IEnumerable<Diagnostic> diagnostics)
    {
        var errors = diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).OrderBy(error => error.Location.SourceSpan.Start).ToList();
        var lines = errors.Take(Most).Select(Describe);
        var more = errors.Count - Most;
        return string.Join('\n', more > 0 ? lines.Append($"and {more} more errors") : lines);
    }

    private static string Describe(Diagnostic error)
    {
        var message = error.GetMessage(CultureInfo.InvariantCulture);
        var text = message.Length > LongestMessage ? message[..LongestMessage] + "…" : message;
        if (error.Location.Kind is LocationKind.None)
        {
            return $"{error.Id} {text}"; // About the assembly as a whole.
        }

        // Not where #line says it is: that is the source's own claim.
        var start = error.Location.GetLineSpan().StartLinePosition;
        return string.Create(CultureInfo.InvariantCulture, $"line {start.Line + 1}, column {start.Character + 1}: {error.Id} {text}");
    }
}
