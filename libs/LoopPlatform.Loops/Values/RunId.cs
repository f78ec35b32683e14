using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LoopPlatform.Loops.Values;

/// <summary>The name of one run. Made from its start time and a random tail, so names sort by start: <c>20261120-184512-3f9a1c</c>.</summary>
[JsonConverter(typeof(RunIdJsonConverter))]
public readonly record struct RunId(string Value)
{
    /// <summary>Names a run that starts at this time.</summary>
    /// <param name="start">The start, in UTC.</param>
    /// <param name="tail">Distinguishes runs of the same second; its low 24 bits are used.</param>
    public static RunId At(DateTimeOffset start, int tail) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{start.UtcDateTime:yyyyMMdd-HHmmss}-{tail & 0xffffff:x6}"));

    /// <inheritdoc/>
    public override string ToString() => Value;

    private sealed class RunIdJsonConverter : JsonConverter<RunId>
    {
        // A run's name becomes a folder's.
        public override RunId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() is { Length: > 0 } name && name.All(character => char.IsAsciiLetterOrDigit(character) || character == '-')
                ? new(name)
                : throw new JsonException("expected the name of a run: letters, digits and hyphens");

        public override void Write(Utf8JsonWriter writer, RunId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
