using LoopPlatform.Loops.Journal;
using MassTransit;

namespace Microsoft.Extensions.Hosting;

/// <summary>The bus every service shares.</summary>
public static class MessagingExtensions
{
    /// <summary>Adds the one bus of this process; the only caller of <c>AddMassTransit</c>.</summary>
    public static IHostApplicationBuilder AddLoopMessaging(this IHostApplicationBuilder builder, Action<IBusRegistrationConfigurator> consumers)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(consumers);
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
