using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Loops.Journal;

/// <summary>The one JSON form of journals, blobs and messages: camelCase names, kebab-case words, nulls left out.</summary>
public static class LoopJson
{
    /// <summary>Options every reader and writer of our JSON uses.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RequireParameters } },
    };

    /// <summary>Canonical UTF-8 bytes: object keys in ordinal order, no white space. Equal values have equal bytes.</summary>
    public static byte[] Canonical<T>(T value) => CanonicalBytes(JsonSerializer.SerializeToNode(value, Options));

    /// <summary>Canonical UTF-8 bytes of a JSON tree.</summary>
    public static byte[] CanonicalBytes(JsonNode? node)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = Options.Encoder, Indented = false }))
        {
            Write(writer, node);
        }

        return buffer.ToArray();
    }

    /// <summary>The digest of a value's canonical JSON.</summary>
    public static Digest DigestOf<T>(T value) => Digest.Of(Canonical(value));

    /// <summary>Reads a value.</summary>
    /// <exception cref="JsonException">The bytes are not JSON of this type.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException($"expected {typeof(T).Name}, found null");

    /// <summary>Makes required whatever a record cannot be without: only nulls are left out in writing, so whatever else is missing was taken away.</summary>
    public static void RequireParameters(JsonTypeInfo type)
    {
        ArgumentNullException.ThrowIfNull(type);
        foreach (var property in type.Properties)
        {
            // Without a setter it is only ever written: a report, an anonymous type.
            property.IsRequired |= property is { Set: not null, AssociatedParameter: { IsNullable: false, HasDefaultValue: false } };
        }
    }

    private static void Write(Utf8JsonWriter writer, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject properties:
                writer.WriteStartObject();
                foreach (var (name, value) in properties.OrderBy(property => property.Key, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(name);
                    Write(writer, value);
                }

                writer.WriteEndObject();
                break;
            case JsonArray items:
                writer.WriteStartArray();
                foreach (var item in items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case null:
                writer.WriteNullValue();
                break;
            default:
                node.WriteTo(writer, Options);
                break;
        }
    }
}
