using MassTransit;

namespace LoopPlatform.ServiceDefaults.Messaging;

/// <summary>Names of exchanges: those of our messages carry their version, as their URNs do. <c>loop.v1.execute-candidate</c>, <c>loop.v1.execute-candidate.fault</c>.</summary>
internal sealed class MessageNames(IEntityNameFormatter others) : IEntityNameFormatter
{
    private const string UrnPrefix = "urn:message:loop.";

    public string FormatEntityName<T>() => typeof(T) is { IsGenericType: true } fault && fault.GetGenericTypeDefinition() == typeof(Fault<>)
        ? NameOf(fault.GenericTypeArguments[0]) is { } failed ? $"{failed}.fault" : others.FormatEntityName<T>()
        : NameOf(typeof(T)) ?? others.FormatEntityName<T>();

    private static string? NameOf(Type message) =>
        MessageUrn.ForTypeString(message) is var urn && urn.StartsWith(UrnPrefix, StringComparison.Ordinal) ? $"loop.{urn[UrnPrefix.Length..].Replace(':', '.')}" : null;
}
