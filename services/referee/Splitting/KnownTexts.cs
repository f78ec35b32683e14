using LoopPlatform.Genomes;

namespace LoopPlatform.Referee.Splitting;

/// <summary>Every cell text of the inputs, normalised: a key found nowhere among them was made up.</summary>
internal sealed class KnownTexts(IReadOnlyList<Table> inputs)
{
    private readonly Lazy<HashSet<string>> _texts = new(() =>
        [.. inputs.SelectMany(input => input.Columns).SelectMany(column => column).Select(cell => EntityText.Normalize(cell.Text)).Where(text => text.Length > 0)]);

    public bool Contain(string normalized) => _texts.Value.Contains(normalized);
}
