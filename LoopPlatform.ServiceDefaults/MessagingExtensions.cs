using LoopPlatform.Loops.Journal;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Hosting;

/// <summary>The bus every service shares.</summary>
public static class MessagingExtensions
{
    // How long a stopping process lets its consumers finish before it cancels them; what they gave up is owed anew at resume.
    private static readonly TimeSpan ConsumerStopTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Adds the one bus of this process; the only caller of <c>AddMassTransit</c>.</summary>
    public static IHostApplicationBuilder AddLoopMessaging(this IHostApplicationBuilder builder, Action<IBusRegistrationConfigurator> consumers)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(consumers);
        builder.Services.AddOptions<MassTransitHostOptions>().Configure(options =>
        {
            // What is published before the queues are there reaches nobody.
            options.WaitUntilStarted = true;
            options.ConsumerStopTimeout = ConsumerStopTimeout;
        });
        builder.Services.AddMassTransit(bus =>
        {
            bus.ConfigureUsageTelemetryOptions(options => options.Enabled = false);
            bus.SetKebabCaseEndpointNameFormatter();
            consumers(bus);
            bus.UsingInMemory((context, transport) =>
            {
                transport.ConfigureJsonSerializerOptions(options =>
                {
                    // The bus's own options know its envelopes; ours add the words for enum members.
                    LoopJson.Options.Converters.ToList().ForEach(options.Converters.Add);
                    return options;
                });
                transport.ConfigureEndpoints(context);
            });
        });
        return builder;
    }
}
