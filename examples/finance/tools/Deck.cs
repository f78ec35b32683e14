namespace LoopPlatform.FinanceGenerator;

/// <summary>
/// Deals cards in a random order that is fair on every side: none comes a second time before all others came, so that no kind of mess is missing from a side.
/// </summary>
internal sealed class Deck<T>(SplitMix64 random, params IReadOnlyList<T> cards)
{
    private readonly Dictionary<Side, Queue<T>> _rest = [];

    public T Deal(Side side)
    {
        if (!_rest.TryGetValue(side, out var rest) || rest.Count == 0)
        {
            _rest[side] = rest = new(random.Shuffle(cards));
        }

        return rest.Dequeue();
    }
}
