using Microsoft.Extensions.Options;

namespace LoopPlatform.ServiceDefaults.Messaging;

/// <summary>Where the bus is.</summary>
public sealed class MessagingOptions
{
    /// <summary>Name of the connection string, <c>ConnectionStrings:messaging</c>.</summary>
    public const string ConnectionName = "messaging";

    /// <summary>The broker, such as <c>amqp://user:password@host:5672/vhost</c>; null or empty for a bus in memory.</summary>
    public string? Broker { get; set; }

    /// <summary>The broker's address.</summary>
    public Uri BrokerUri => new(Broker!);
}

internal sealed class MessagingOptionsValidator : IValidateOptions<MessagingOptions>
{
    private static readonly string[] Schemes = ["amqp", "amqps", "rabbitmq", "rabbitmqs"];

    // The value is not shown: it holds a password.
    public ValidateOptionsResult Validate(string? name, MessagingOptions options) =>
        string.IsNullOrEmpty(options.Broker) || (Uri.TryCreate(options.Broker, UriKind.Absolute, out var broker) && Schemes.Contains(broker.Scheme))
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"ConnectionStrings:{MessagingOptions.ConnectionName}: expected amqp://user:password@host:port/virtual-host, or nothing for a bus in memory");
}
