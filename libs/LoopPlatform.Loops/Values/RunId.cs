using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace LoopPlatform.Loops.Values;

/// <summary>The name of one run. Made from its start time and a random tail, so names sort by start: <c>20261120-184512-3f9a1c</c>.</summary>
[JsonConverter(typeof(RunIdJsonConverter))]
public readonly partial record struct RunId(string Value)
{
    /// <summary>Names a run that starts at this time.</summary>
    /// <param name="start">The start, in UTC.</param>
    /// <param name="tail">Distinguishes runs of the same second; its low 24 bits are used.</param>
    public static RunId At(DateTimeOffset start, int tail) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{start.UtcDateTime:yyyyMMdd-HHmmss}-{tail & 0xffffff:x6}"));

    /// <summary>Reads the name of a run; false when the text is anything else, such as a path.</summary>
    public static bool TryParse(string? text, out RunId run)
    {
        run = new(text ?? "");
        return text is not null && Form().IsMatch(text);
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex(@"^[0-9]{8}-[0-9]{6}-[0-9a-f]{6}\z")]
    private static partial Regex Form();

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
