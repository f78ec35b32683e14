using System.Buffers.Binary;
using System.Text;

namespace LoopPlatform.Tests.Telemetry;

/// <summary>A span as it was exported.</summary>
/// <param name="Parent">Id of its parent; empty for a root.</param>
public sealed record ReceivedSpan(string Service, string Source, string Trace, string Id, string Parent, string Name, IReadOnlyDictionary<string, string> Tags)
{
    /// <summary>The spans of an <c>ExportTraceServiceRequest</c> (opentelemetry/proto/trace/v1/trace.proto); the numbers below are its field numbers.</summary>
    internal static List<ReceivedSpan> Parse(byte[] request)
    {
        var spans = new List<ReceivedSpan>();
        foreach (var resourceSpans in Messages(request, 1))
        {
            var service = Messages(resourceSpans, 1).SelectMany(resource => Attributes(resource, 1)).FirstOrDefault(attribute => attribute.Key == "service.name").Value;
            foreach (var scopeSpans in Messages(resourceSpans, 2))
            {
                var source = Messages(scopeSpans, 1).Select(scope => Text(scope, 1)).FirstOrDefault() ?? "";
                spans.AddRange(Messages(scopeSpans, 2).Select(span =>
                    new ReceivedSpan(service, source, Hex(span, 1), Hex(span, 2), Hex(span, 4), Text(span, 5), Attributes(span, 9).DistinctBy(tag => tag.Key).ToDictionary())));
            }
        }

        return spans;
    }

    // KeyValue { key = 1, value = 2 { string_value = 1, int_value = 3 } }
    private static IEnumerable<KeyValuePair<string, string>> Attributes(byte[] message, int field) => Messages(message, field).Select(attribute =>
    {
        var value = Messages(attribute, 2).FirstOrDefault() ?? [];
        var number = Fields(value).FirstOrDefault(found => found.Field == 3);
        return KeyValuePair.Create(Text(attribute, 1), number.Bytes is null ? Text(value, 1) : $"{number.Number}");
    });

    private static IEnumerable<byte[]> Messages(byte[] message, int field) => Fields(message).Where(found => found.Field == field).Select(found => found.Bytes!);

    private static string Text(byte[] message, int field) => Encoding.UTF8.GetString(Messages(message, field).FirstOrDefault() ?? []);

    private static string Hex(byte[] message, int field) => Convert.ToHexStringLower(Messages(message, field).FirstOrDefault() ?? []);

    private static IEnumerable<(int Field, ulong Number, byte[]? Bytes)> Fields(byte[] message)
    {
        for (var at = 0; at < message.Length;)
        {
            var tag = Varint(message, ref at);
            var field = (int)(tag >> 3);
            switch (tag & 7)
            {
                case 0:
                    yield return (field, Varint(message, ref at), []);
                    break;
                case 1:
                    yield return (field, BinaryPrimitives.ReadUInt64LittleEndian(message.AsSpan(at)), []);
                    at += 8;
                    break;
                case 5:
                    yield return (field, BinaryPrimitives.ReadUInt32LittleEndian(message.AsSpan(at)), []);
                    at += 4;
                    break;
                default:
                    var length = (int)Varint(message, ref at);
                    yield return (field, 0, message[at..(at + length)]);
                    at += length;
                    break;
            }
        }
    }

    private static ulong Varint(byte[] message, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = message[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
