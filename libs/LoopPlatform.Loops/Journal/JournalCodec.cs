using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Loops.Journal;

/// <summary>
/// Events as journal lines and back. A line is <c>&lt;chain hash&gt; &lt;json&gt;</c>, the JSON canonical, in two parts:
/// <c>{"decided":{"kind":"round-opened","round":1,…},"observed":{"sequence":7,"time":"…"}}</c>.
/// </summary>
public static class JournalCodec
{
    /// <summary>The chain hash before the first line.</summary>
    public static Digest Genesis { get; } = Digest.Of("loop-platform journal 1");

    private static readonly Dictionary<string, Kind> KindsByWord = typeof(LoopEvent).GetNestedTypes()
        .Where(type => type.IsSubclassOf(typeof(LoopEvent)))
        .Select(type => new Kind(JsonNamingPolicy.KebabCaseLower.ConvertName(type.Name), type))
        .ToDictionary(kind => kind.Word);

    private static readonly Dictionary<Type, Kind> KindsByType = KindsByWord.Values.ToDictionary(kind => kind.Type);

    /// <summary>The word for an event's kind, such as <c>round-opened</c>.</summary>
    public static string WordOf(LoopEvent loopEvent)
    {
        ArgumentNullException.ThrowIfNull(loopEvent);
        return KindsByType[loopEvent.GetType()].Word;
    }

    /// <summary>The canonical JSON of an entry.</summary>
    public static byte[] Write(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var (decided, observed) = Split(entry.Event);
        observed["sequence"] = entry.Sequence;
        observed["time"] = entry.Time.UtcDateTime.ToString("O");
        return LoopJson.CanonicalBytes(decided is null ? new JsonObject { ["observed"] = observed } : new JsonObject { ["decided"] = decided, ["observed"] = observed });
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is no journal entry; the message says what is wrong.</exception>
    public static JournalEntry Read(ReadOnlySpan<byte> json)
    {
        var line = JsonNode.Parse(json, documentOptions: new() { AllowDuplicateProperties = false }) as JsonObject ?? throw new JsonException("expected an object");
        var observed = line["observed"] as JsonObject ?? throw new JsonException("expected an object 'observed'");
        var merged = line["decided"] as JsonObject ?? [];
        foreach (var (name, value) in observed.ToList())
        {
            merged[name] = merged.ContainsKey(name) ? throw new JsonException($"'{name}' stands in both parts") : value?.DeepClone();
        }

        var word = Field<string>(merged, "kind");
        var kind = KindsByWord.GetValueOrDefault(word) ?? throw new JsonException($"'{word}' is no kind of event this version knows");
        return new(Field<long>(merged, "sequence"), Field<DateTimeOffset>(merged, "time"), (LoopEvent)merged.Deserialize(kind.Type, LoopJson.Options)!);
    }

    /// <summary>The next chain hash: over the previous one's bytes and the line's JSON.</summary>
    public static Digest Chain(Digest previous, ReadOnlySpan<byte> json) => Digest.Of([.. Encoding.ASCII.GetBytes(previous.ToString()), .. json]);

    /// <summary>The canonical decided part of an event; null when nothing of it was decided.</summary>
    public static byte[]? Decided(LoopEvent loopEvent) => Split(loopEvent).Decided is { } decided ? LoopJson.CanonicalBytes(decided) : null;

    private static T Field<T>(JsonObject line, string name) =>
        line[name] is { } value ? value.Deserialize<T>(LoopJson.Options)! : throw new JsonException($"expected a '{name}'");

    private static (JsonObject? Decided, JsonObject Observed) Split(LoopEvent loopEvent)
    {
        var kind = KindsByType[loopEvent.GetType()];
        var decided = JsonSerializer.SerializeToNode(loopEvent, kind.Type, LoopJson.Options)!.AsObject();
        var observed = new JsonObject();
        foreach (var name in kind.Observed)
        {
            if (decided.Remove(name, out var value))
            {
                observed[name] = value;
            }
        }

        var isDecided = kind.HasDecided;
        (isDecided ? decided : observed)["kind"] = kind.Word;
        return (isDecided ? decided : null, observed);
    }

    private sealed record Kind(string Word, Type Type)
    {
        private readonly PropertyInfo[] _properties = Type.GetProperties(BindingFlags.Public | BindingFlags.Instance);

        public IReadOnlyList<string> Observed => field ??= [.. _properties.Where(IsObserved).Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))];

        public bool HasDecided => _properties.Any(property => !IsObserved(property));

        private static bool IsObserved(PropertyInfo property) => property.GetCustomAttribute<ObservedAttribute>() is not null;
    }
}
