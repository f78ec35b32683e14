using LoopPlatform.Sandbox.Launching;

namespace LoopPlatform.Sandbox.Benching;

/// <summary>Kinds of measurements that take turns.</summary>
internal sealed class Rounds(Action<string> tell)
{
    private readonly List<Kind> _kinds = [];

    /// <summary>What was measured of a kind; null when it was not added.</summary>
    public Percentiles? this[string name] => _kinds.Find(kind => kind.Name == name) is { } known ? Percentiles.Of(known.Milliseconds) : null;

    public void Add(string name, Func<int, CancellationToken, Task<double>> measure) => _kinds.Add(new(name, measure, []));

    /// <summary>Adds a kind that may not be possible here; then it tells why.</summary>
    public async Task TryAddAsync(string name, Func<Task<Func<int, CancellationToken, Task<double>>>> prepare)
    {
        try
        {
            Add(name, await prepare());
        }
        catch (LauncherUnavailableException reason)
        {
            tell($"{name} is left out: {reason.Message}");
        }
    }

    /// <summary>Measures each kind so many times, after one time that does not count.</summary>
    public async Task RunAsync(int rounds, CancellationToken cancellation)
    {
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var kind in _kinds)
            {
                var milliseconds = await kind.MeasureAsync(round, cancellation);
                if (round > 0)
                {
                    kind.Milliseconds.Add(milliseconds);
                }
            }

            tell($"round {round} of {rounds}: {string.Join(", ", _kinds.Select(kind => $"{kind.Name} {(kind.Milliseconds.Count > 0 ? kind.Milliseconds[^1] : 0):0.0}"))} ms");
        }
    }

    private sealed record Kind(string Name, Func<int, CancellationToken, Task<double>> MeasureAsync, List<double> Milliseconds);
}
