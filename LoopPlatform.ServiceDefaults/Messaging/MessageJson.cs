using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LoopPlatform.Loops.Journal;
using MassTransit.Serialization;

namespace LoopPlatform.ServiceDefaults.Messaging;

/// <summary>JSON of messages: the bus's own for envelopes, ours for what is in them. What lacks a field it cannot be without never reaches a consumer.</summary>
internal static class MessageJson
{
    /// <summary>The bus keeps them for the whole process, so there is one copy.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(SystemTextJsonMessageSerializer.Options) { RespectNullableAnnotations = true };
        LoopJson.Options.Converters.ToList().ForEach(options.Converters.Add);
        options.TypeInfoResolver = options.TypeInfoResolver!.WithAddedModifier(type =>
        {
            if (type.Type.Namespace?.StartsWith("LoopPlatform.", StringComparison.Ordinal) == true)
            {
                LoopJson.RequireParameters(type);
            }
        });
        return options;
    }
}
