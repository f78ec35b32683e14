using System.Buffers;
using System.Text;

namespace Grpc.Core;

public sealed partial class Metadata
{
    private static readonly SearchValues<char> KeyCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789._-");

    /// <summary>Whether this can be a key, in lower case.</summary>
    internal static bool IsKey(string lower) => lower.Length > 0 && !lower.AsSpan().ContainsAnyExcept(KeyCharacters);

    /// <summary>One header or trailer: ASCII text, or bytes under a key that ends in <see cref="BinaryHeaderSuffix"/>.</summary>
    public class Entry
    {
        private readonly string? _value;
        private readonly byte[]? _valueBytes;

        /// <summary>Bytes.</summary>
        /// <exception cref="ArgumentException">The key has other characters than a-z, 0-9, dot, dash and underscore, or not the ending of binary keys.</exception>
        public Entry(string key, byte[] valueBytes)
        {
            ArgumentNullException.ThrowIfNull(valueBytes);
            Key = Normalize(key);
            if (!IsBinary)
            {
                throw new ArgumentException($"Key \"{Key}\" must end in {BinaryHeaderSuffix} to hold bytes.", nameof(key));
            }

            _valueBytes = [.. valueBytes];
        }

        /// <summary>Text.</summary>
        /// <exception cref="ArgumentException">The key has other characters than a-z, 0-9, dot, dash and underscore, or the ending of binary keys.</exception>
        public Entry(string key, string value)
        {
            ArgumentNullException.ThrowIfNull(value);
            Key = Normalize(key);
            if (IsBinary)
            {
                throw new ArgumentException($"Key \"{Key}\" ends in {BinaryHeaderSuffix} and holds bytes, not text.", nameof(key));
            }

            _value = value;
        }

        /// <summary>In lower case.</summary>
        public string Key { get; }

        /// <summary>The bytes; of text its ASCII bytes.</summary>
        public byte[] ValueBytes => _valueBytes is null ? Encoding.ASCII.GetBytes(_value!) : [.. _valueBytes];

        /// <summary>The text.</summary>
        /// <exception cref="InvalidOperationException">The entry holds bytes.</exception>
        public string Value => _value ?? throw new InvalidOperationException("Cannot access string value of a binary metadata entry");

        /// <summary>Whether the entry holds bytes.</summary>
        public bool IsBinary => Key.EndsWith(BinaryHeaderSuffix, StringComparison.Ordinal);

        /// <inheritdoc />
        public override string ToString() => IsBinary ? $"[Entry: key={Key}, valueBytes={Convert.ToBase64String(_valueBytes!)}]" : $"[Entry: key={Key}, value={_value}]";

        private static string Normalize(string key)
        {
            ArgumentNullException.ThrowIfNull(key);
            // The wire knows lower case only.
#pragma warning disable CA1308
            var lower = key.ToLowerInvariant();
#pragma warning restore CA1308
            return IsKey(lower)
                ? lower
                : throw new ArgumentException($"Metadata key \"{key}\" may hold only a-z, 0-9, '.', '-' and '_'.", nameof(key));
        }
    }
}
