using LoopPlatform.Contracts;
using MassTransit;

namespace LoopPlatform.ServiceDefaults.Messaging;

/// <summary>Names of queues: each is called after the message its consumer takes, such as <c>execute-candidate</c>.</summary>
public static class Queues
{
    internal static IEndpointNameFormatter Formatter { get; } = KebabCaseEndpointNameFormatter.Instance;

    /// <summary>The queue of a message. A command is sent there, which declares it: it waits until the first consumer ever comes.</summary>
    public static string Of(Type message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Formatter.SanitizeName(message.Name);
    }

    /// <summary>Address of a command's queue.</summary>
    public static Uri AddressOf(Type command) => new($"queue:{Of(command)}");

    /// <summary>Every queue a service of ours may have: of each message, and of each command that failed.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. typeof(WorkItem).Assembly.GetExportedTypes()
            .Where(type => type.IsDefined(typeof(MessageUrnAttribute), inherit: false))
            .Select(Of)
            .SelectMany(queue => new[] { queue, $"{queue}-fault" })
            .Order(StringComparer.Ordinal),
    ];
}
