using System.Collections.Frozen;
using Grpc.Core;

namespace Grpc.Wire;

/// <summary>Metadata as HTTP fields: text as it is, bytes in base64.</summary>
internal static class MetadataCoding
{
    // Fields that are part of the protocol itself.
    private static readonly FrozenSet<string> NotMetadata = new[]
    {
        WireNames.Status, WireNames.Message, WireNames.Encoding, WireNames.AcceptEncoding, WireNames.Timeout,
        "content-type", "content-encoding", "te", "host", "accept-encoding",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="RpcException">A binary field is not base64.</exception>
    public static Metadata Decode(IEnumerable<KeyValuePair<string, IEnumerable<string?>>> fields)
    {
        var metadata = new Metadata();
        foreach (var (name, values) in fields)
        {
            // HTTP allows more characters in a name than gRPC does; such a field was not meant as metadata, nor is a pseudo field (":path").
            if (NotMetadata.Contains(name) || !Metadata.IsKey(name.ToLowerInvariant()))
            {
                continue;
            }

            foreach (var value in values)
            {
                Add(metadata, name, value ?? "");
            }
        }

        return metadata;
    }

    public static string Encode(Metadata.Entry entry) => entry.IsBinary ? Convert.ToBase64String(entry.ValueBytes) : entry.Value;

    /// <summary>Standard base64; its padding may be missing.</summary>
    /// <exception cref="FormatException">It is not base64.</exception>
    public static byte[] DecodeBinary(ReadOnlySpan<char> base64)
    {
        var padded = base64.TrimEnd('=').ToString();
        return Convert.FromBase64String(padded.PadRight((padded.Length + 3) / 4 * 4, '='));
    }

    private static void Add(Metadata metadata, string name, string value)
    {
        if (!name.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.OrdinalIgnoreCase))
        {
            metadata.Add(name, value);
            return;
        }

        // Peers and proxies may join repeated fields with commas, which base64 has not.
        foreach (var part in value.Split(',', StringSplitOptions.TrimEntries))
        {
            try
            {
                metadata.Add(name, DecodeBinary(part));
            }
            catch (FormatException exception)
            {
                throw new RpcException(new Status(StatusCode.Internal, $"The value of '{name}' is not base64.", exception));
            }
        }
    }
}
