namespace LoopPlatform.FinanceGenerator;

/// <summary>The SplitMix64 generator: the same numbers for the same seed on every machine and runtime, which <see cref="Random"/> does not promise.</summary>
internal sealed class SplitMix64(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A whole number from 0 to <paramref name="bound"/> - 1.</summary>
    public int Below(int bound) => (int)(Next() % (ulong)bound);

    /// <summary>A whole number from <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    public int Between(int first, int last) => first + Below(last - first + 1);

    public T Pick<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    public T[] Shuffle<T>(IEnumerable<T> items)
    {
        T[] shuffled = [.. items];
        for (var last = shuffled.Length - 1; last > 0; last--)
        {
            var other = Below(last + 1);
            (shuffled[last], shuffled[other]) = (shuffled[other], shuffled[last]);
        }

        return shuffled;
    }

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
