using System.Reflection;
using LoopPlatform.Genomes;
using Microsoft.CodeAnalysis.CSharp;

namespace LoopPlatform.Proposer.Synthesizer.Chains;

/// <summary>A call of an operation of <see cref="Table"/> with nothing but data as arguments: it can be printed, and run here without running foreign code.</summary>
internal sealed class Step
{
    private const int Width = 120;
    private readonly MethodInfo _method;
    private readonly object?[] _values;

    private Step(string operation, IReadOnlyList<Argument> arguments, MethodInfo method, object?[] values) =>
        (Operation, Arguments, _method, _values, Text) = (operation, arguments, method, values, $".{operation}({string.Join(", ", arguments.Select(Print))})");

    public string Operation { get; }

    public IReadOnlyList<Argument> Arguments { get; }

    /// <summary>The call on one line; two steps are the same when their texts are.</summary>
    public string Text { get; }

    public Phase Phase => Phases.Of(Operation);

    /// <summary>What stood over the call in the source and is not a caption of ours.</summary>
    public IReadOnlyList<string> Comments { get; init; } = [];

    /// <summary>The strings among the positional arguments.</summary>
    public IEnumerable<string> Words => Arguments.Where(argument => argument.Name is null).Select(argument => argument.Value).OfType<string>();

    /// <exception cref="ArgumentException">No operation takes these arguments.</exception>
    public static Step Of(string operation, params IEnumerable<object> arguments) =>
        TryMake(operation, [.. arguments.Select(value => value as Argument ?? new Argument(value))])
            ?? throw new ArgumentException($"no operation {operation} takes these arguments", nameof(operation));

    /// <summary>The step, or null when no operation is called like that.</summary>
    public static Step? TryMake(string operation, IReadOnlyList<Argument> arguments, IReadOnlyList<string>? comments = null)
    {
        foreach (var method in typeof(Table).GetMethods(BindingFlags.Public | BindingFlags.Instance)
            .Where(method => method.Name == operation && method.ReturnType == typeof(Table) && !method.IsGenericMethod)
            .OrderBy(method => method.GetParameters().Length))
        {
            if (ArgumentBinding.TryBind(method, arguments) is { } values)
            {
                return new(operation, arguments, method, values) { Comments = comments ?? [] };
            }
        }

        return null;
    }

    /// <exception cref="GenomeException">The table lacks a column.</exception>
    public Table Apply(Table table) => (Table)_method.Invoke(table, BindingFlags.DoNotWrapExceptions, null, _values, null)!;

    /// <summary>The call as it stands in a file: on one line where it fits, else an argument a line.</summary>
    public string Print(string indent) => indent.Length + Text.Length <= Width
        ? Text
        : $".{Operation}(\n{string.Join(",\n", Arguments.Select(argument => $"{indent}    {Print(argument)}"))})";

    private static string Print(Argument argument) => argument.Name is { } name ? $"{name}: {Print(argument.Value)}" : Print(argument.Value);

    private static string Print(object value) => value switch
    {
        string text => SymbolDisplay.FormatLiteral(text, quote: true),
        (string from, string to) => $"({Print(from)}, {Print(to)})",
        string[] texts => $"[{string.Join(", ", texts.Select(Print))}]",
        Enum word => $"{word.GetType().Name}.{word}",
        _ => FormattableString.Invariant($"{value}"),
    };
}

/// <summary>An argument: a string, a whole number, a word of one of our enumerations, a pair of strings or a list of them.</summary>
internal sealed record Argument(object Value, string? Name = null);
