#nullable enable
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Docker.DotNet.Internal;

/// <summary>A query string in the engine's dialect: values that are null are left out.</summary>
internal sealed class Query
{
    private readonly StringBuilder _text = new();

    public Query Add(string name, string? value)
    {
        if (value is not null)
        {
            _text.Append(_text.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }

        return this;
    }

    public Query Add(string name, bool? value) => Add(name, value switch { null => null, true => "1", false => "0" });

    public Query Add(string name, long? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public Query Add(string name, IEnumerable<string>? values)
    {
        foreach (var value in values ?? [])
        {
            Add(name, value);
        }

        return this;
    }

    /// <summary>As JSON: <c>{"label":{"owner=me":true}}</c>.</summary>
    public Query Add(string name, IDictionary<string, IDictionary<string, bool>>? filters) =>
        Add(name, filters is null ? null : JsonSerializer.Serialize(filters, EngineJson.Default.IDictionaryStringIDictionaryStringBoolean));

    public override string ToString() => _text.ToString();
}
