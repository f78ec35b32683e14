using LoopPlatform.ServiceDefaults.Messaging;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.Hosting;

/// <summary>The bus every service shares.</summary>
public static class MessagingExtensions
{
    // How long a stopping process lets its consumers finish before it cancels them; what they gave up is owed anew, or delivered to another.
    private static readonly TimeSpan ConsumerStopTimeout = TimeSpan.FromSeconds(1);

    // A failure that a moment cures (a blob store that starts again) is no failed attempt.
    private static readonly TimeSpan[] RetryDelays = [TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)];

    /// <summary>Adds the one bus of this process; the only caller of <c>AddMassTransit</c>. RabbitMQ where <c>ConnectionStrings:messaging</c> is set, else in memory.</summary>
    public static IHostApplicationBuilder AddLoopMessaging(this IHostApplicationBuilder builder, Action<IBusRegistrationConfigurator> consumers)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(consumers);
        var broker = builder.Configuration.GetConnectionString(MessagingOptions.ConnectionName);
        builder.Services.AddOptions<MessagingOptions>().Configure(options => options.Broker = broker).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<MessagingOptions>, MessagingOptionsValidator>();
        builder.Services.AddOptions<MassTransitHostOptions>().Configure(options =>
        {
            // What is published before the queues are there reaches nobody. A broker's queues outlive the process: it may start before the broker does.
            options.WaitUntilStarted = string.IsNullOrEmpty(broker);
            options.ConsumerStopTimeout = ConsumerStopTimeout;
        });
        builder.Services.AddMassTransit(bus =>
        {
            bus.ConfigureUsageTelemetryOptions(options => options.Enabled = false);
            bus.SetEndpointNameFormatter(Queues.Formatter);
            consumers(bus);
            if (string.IsNullOrEmpty(broker))
            {
                bus.UsingInMemory((context, transport) => Configure(transport, context));
            }
            else
            {
                bus.UsingRabbitMq((context, transport) => ConfigureRabbitMq(transport, context));
            }
        });
        return builder;
    }

    private static void ConfigureRabbitMq(IRabbitMqBusFactoryConfigurator transport, IBusRegistrationContext context)
    {
        transport.Host(context.GetRequiredService<IOptions<MessagingOptions>>().Value.BrokerUri, host =>
        {
            // A message counts as sent when the broker has it on disk.
            host.PublisherConfirmation = true;
            host.ConnectionName(context.GetRequiredService<IHostEnvironment>().ApplicationName);
            host.Heartbeat(TimeSpan.FromSeconds(10));
        });
        transport.UseMessageRetry(retry =>
        {
            retry.Intervals(RetryDelays);
            retry.Ignore<OperationCanceledException>();
        });
        Configure(transport, context);
    }

    private static void Configure<T>(IBusFactoryConfigurator<T> transport, IBusRegistrationContext context)
        where T : IReceiveEndpointConfigurator
    {
        transport.ConfigureJsonSerializerOptions(_ => MessageJson.Options);
        transport.MessageTopology.SetEntityNameFormatter(new MessageNames(transport.MessageTopology.EntityNameFormatter));
        transport.ConfigureEndpoints(context);
    }
}
