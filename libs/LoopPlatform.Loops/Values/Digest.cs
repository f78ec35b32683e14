using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LoopPlatform.Loops.Values;

/// <summary>The SHA-256 of some content, as 64 lower-case hexadecimal characters. It names a blob, a genome, an output, a suite.</summary>
[JsonConverter(typeof(DigestJsonConverter))]
public readonly record struct Digest : IComparable<Digest>
{
    private const int HexLength = 64;
    private static readonly string Zeros = new('0', HexLength);
    private static readonly SearchValues<char> HexCharacters = SearchValues.Create("0123456789abcdef");
    private readonly string? _hex;

    private Digest(string hex) => _hex = hex;

    /// <summary>The digest of the content.</summary>
    public static Digest Of(ReadOnlySpan<byte> content) => new(Convert.ToHexStringLower(SHA256.HashData(content)));

    /// <summary>The digest of the text's UTF-8 bytes.</summary>
    public static Digest Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>Reads 64 lower-case hexadecimal characters.</summary>
    /// <exception cref="FormatException">The text is anything else.</exception>
    public static Digest Parse(string hex) =>
        TryParse(hex, out var digest) ? digest : throw new FormatException($"'{hex}' is not a SHA-256 digest: expected {HexLength} lower-case hexadecimal characters");

    /// <summary>Reads 64 lower-case hexadecimal characters; false when the text is anything else.</summary>
    public static bool TryParse(string? hex, out Digest digest)
    {
        var valid = hex is { Length: HexLength } && hex.AsSpan().IndexOfAnyExcept(HexCharacters) < 0;
        digest = valid && hex != Zeros ? new(hex!) : default;
        return valid;
    }

    /// <summary>The first twelve characters: enough for a person, never for a lookup.</summary>
    public string Abbreviated => ToString()[..12];

    /// <inheritdoc/>
    public int CompareTo(Digest other) => string.CompareOrdinal(_hex, other._hex);

    /// <inheritdoc/>
    public override string ToString() => _hex ?? Zeros;

    public static bool operator <(Digest left, Digest right) => left.CompareTo(right) < 0;

    public static bool operator >(Digest left, Digest right) => left.CompareTo(right) > 0;

    public static bool operator <=(Digest left, Digest right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Digest left, Digest right) => left.CompareTo(right) >= 0;

    private sealed class DigestJsonConverter : JsonConverter<Digest>
    {
        public override Digest Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryParse(reader.GetString(), out var digest) ? digest : throw new JsonException("expected a SHA-256 digest");

        public override void Write(Utf8JsonWriter writer, Digest value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
