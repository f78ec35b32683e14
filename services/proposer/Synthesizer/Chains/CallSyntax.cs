using LoopPlatform.Genomes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LoopPlatform.Proposer.Synthesizer.Chains;

/// <summary>Reads calls of operations whose arguments are written out.</summary>
internal static class CallSyntax
{
    private static readonly HashSet<string> Captions = [.. Enum.GetValues<Phase>().Select(phase => phase.Caption())];

    /// <summary>The step an expression ends in, with what it is called on; null when it is none.</summary>
    public static Step? TryRead(ExpressionSyntax expression, out ExpressionSyntax receiver)
    {
        receiver = expression;
        if (expression is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name } access } call)
        {
            return null;
        }

        var arguments = new List<Argument>();
        foreach (var argument in call.ArgumentList.Arguments)
        {
            if (ValueOf(argument.Expression) is not { } value)
            {
                return null;
            }

            arguments.Add(new(value, argument.NameColon?.Name.Identifier.Text));
        }

        receiver = access.Expression;
        var comments = access.OperatorToken.LeadingTrivia.Concat(receiver.GetTrailingTrivia())
            .Where(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)).Select(trivia => trivia.ToString()).Where(comment => !Captions.Contains(comment));
        return Step.TryMake(name.Identifier.Text, arguments, [.. comments]);
    }

    /// <summary>The value of an expression that is written out, or null.</summary>
    public static object? ValueOf(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal => literal.Token.Value is string or int ? literal.Token.Value : null,
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax type } access => WordOf(type.Identifier.Text, access.Name.Identifier.Text),
        TupleExpressionSyntax { Arguments: [var left, var right] } when ValueOf(left.Expression) is string from && ValueOf(right.Expression) is string to => (from, to),
        CollectionExpressionSyntax list => list.Elements.Select(element => element is ExpressionElementSyntax item ? ValueOf(item.Expression) as string : null).ToArray()
            is var texts && Array.TrueForAll(texts, text => text is not null) ? texts : null,
        _ => null,
    };

    private static object? WordOf(string type, string member) =>
        typeof(Table).Assembly.GetExportedTypes().FirstOrDefault(exported => exported.IsEnum && exported.Name == type) is { } found
            && Enum.TryParse(found, member, out var word) ? word : null;
}
