using System.Text;
using LoopPlatform.Genomes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LoopPlatform.Proposer.Synthesizer.Chains;

/// <summary>
/// A genome's file taken apart: text before, the expression that steps follow, the steps, text after. Where it is no chain of known operations on the
/// inputs, the expression is all that the genome does, and steps go behind it.
/// </summary>
internal sealed class GenomeSource
{
    private readonly string _before;
    private readonly string _head;
    private readonly string _after;
    private readonly string _indent;

    private GenomeSource(string before, string head, string after, string indent) => (_before, _head, _after, _indent) = (before, head, after, indent);

    /// <summary>What the steps begin with; null when only the genome itself can tell.</summary>
    public Func<Tables, Table>? Start { get; private init; }

    public Chain Chain { get; private init; } = new([]);

    /// <summary>Takes a file apart; null when it has no method from tables to a table.</summary>
    public static GenomeSource? Parse(string source)
    {
        var root = CSharpSyntaxTree.ParseText(source).GetRoot();
        var method = root.DescendantNodes().OfType<MethodDeclarationSyntax>().FirstOrDefault(method =>
            method.Modifiers.Any(SyntaxKind.PublicKeyword) && method.ReturnType.ToString() == nameof(Table) && method.ParameterList.Parameters.Count == 1);
        if (method is null)
        {
            return null;
        }

        var indent = new string(' ', method.GetLocation().GetLineSpan().StartLinePosition.Character + 4);
        return ResultOf(method) is { } result ? OfExpression(source, result, method.ParameterList.Parameters[0].Identifier.Text, indent) : Wrap(source, method, indent);
    }

    /// <summary>The file with other steps: one a line, under a caption a group.</summary>
    public string Print(Chain chain)
    {
        var text = new StringBuilder(_before).Append(_head);
        Phase? phase = null;
        foreach (var step in chain.Steps)
        {
            if (step.Phase != phase)
            {
                phase = step.Phase;
                text.Append($"\n\n{_indent}{step.Phase.Caption()}");
            }

            foreach (var comment in step.Comments)
            {
                text.Append($"\n{_indent}{comment}");
            }

            text.Append($"\n{_indent}{step.Print(_indent)}");
        }

        return text.Append(_after).ToString();
    }

    // "=> expression;" or "{ return expression; }"
    private static ExpressionSyntax? ResultOf(MethodDeclarationSyntax method) =>
        method.ExpressionBody?.Expression ?? (method.Body?.Statements is [ReturnStatementSyntax { Expression: { } expression }] ? expression : null);

    private static GenomeSource OfExpression(string source, ExpressionSyntax result, string inputs, string indent)
    {
        var steps = new Stack<Step>();
        var head = result;
        while (StartOf(head, inputs) is null && CallSyntax.TryRead(head, out var receiver) is { } step)
        {
            steps.Push(step);
            head = receiver;
        }

        if (StartOf(head, inputs) is { } start)
        {
            return new(source[..result.SpanStart], head.ToString(), source[result.Span.End..], indent) { Start = start, Chain = new([.. steps]) };
        }

        var isPrimary = result is InvocationExpressionSyntax or ElementAccessExpressionSyntax or IdentifierNameSyntax or ParenthesizedExpressionSyntax;
        return new(source[..result.SpanStart], isPrimary ? result.ToString() : $"({result})", source[result.Span.End..], indent);
    }

    // inputs.Stack(), inputs.Stack("file"), inputs["name"]
    private static Func<Tables, Table>? StartOf(ExpressionSyntax expression, string inputs) => expression switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: nameof(Tables.Stack) } access } call
            when access.Expression.ToString() == inputs => call.ArgumentList.Arguments.Select(argument => CallSyntax.ValueOf(argument.Expression)).ToList() switch
            {
                [] => tables => tables.Stack(),
                [string source] => tables => tables.Stack(source),
                _ => null,
            },
        ElementAccessExpressionSyntax { ArgumentList.Arguments: [var index] } access
            when access.Expression.ToString() == inputs && CallSyntax.ValueOf(index.Expression) is string name => tables => tables[name],
        _ => null,
    };

    // Statements stay as they are, under another name; the public method goes on from their result.
    private static GenomeSource Wrap(string source, MethodDeclarationSyntax method, string indent)
    {
        var (name, parameter) = (method.Identifier.Text, method.ParameterList.Parameters[0]);
        var first = $"{name}First";
        var signature = $"{method.Modifiers} {method.ReturnType} {name}({parameter}) => {first}({parameter.Identifier.Text})";
        var renamed = new StringBuilder(source[method.SpanStart..method.FullSpan.End])
            .Remove(method.Identifier.SpanStart - method.SpanStart, name.Length).Insert(method.Identifier.SpanStart - method.SpanStart, first)
            .Replace("public ", "private ", 0, Math.Min("public ".Length, method.Span.Length));
        return new(source[..method.SpanStart] + signature, "", $";\n\n{indent[4..]}{renamed}{source[method.FullSpan.End..]}", indent);
    }
}
