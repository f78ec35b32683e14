using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace LoopPlatform.Sandbox.SelfTest.Baits;

/// <summary>Everything on the host that a candidate may want and must not reach, laid out for one run of one behaviour.</summary>
internal sealed class HostBaits : IAsyncDisposable
{
    private static readonly TimeSpan ClockSlack = TimeSpan.FromSeconds(30);
    private readonly BaitFolder _folder;
    private readonly BaitListeners _listeners;
    private readonly BaitProcess _process;
    private readonly CallerFromOutside _caller;
    private readonly DateTimeOffset _clock = TimeProvider.System.GetUtcNow();
    private readonly long _began = Stopwatch.GetTimestamp();

    public HostBaits()
    {
        // Short enough for the name of a process.
        Mark = "st-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
        _folder = new(Mark, Secret);
        _listeners = new(Mark, _folder.Path, Secret);
        _process = new(Secret);
        _caller = new(Mark);
    }

    /// <summary>Marks what belongs to this run.</summary>
    public string Mark { get; }

    /// <summary>What must never come out of a cell.</summary>
    public string Secret { get; } = "secret-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>What a behaviour is told of its baits: where they are, never what they hold.</summary>
    /// <param name="cell">Whether it runs in a cell; without one it keeps to what cannot harm this machine.</param>
    public IEnumerable<(string Key, string Value)> Told(bool cell)
    {
        var victim = _process.Id.ToString(CultureInfo.InvariantCulture);
        return
        [
            ("cell", cell ? "yes" : "no"), ("mark", Mark), ("addresses", string.Join(' ', BaitListeners.Addresses)), ("host", Environment.MachineName),
            ("tcp", Number(_listeners.TcpPort)), ("udp", Number(_listeners.UdpPort)), ("listen", Number(_caller.Port)),
            ("abstract", _listeners.AbstractName), ("socket", _listeners.SocketFile),
            ("gold", _folder.Gold), ("history", _folder.History), ("env", _folder.Env), ("judge", _folder.Judge), ("folder", _folder.Path), ("marker", _folder.Marker),
            ("mount", cell ? "/tmp" : _folder.Mount), ("roots", cell ? "/" : _folder.Path), ("service", AppContext.BaseDirectory),
            ("variable", BaitProcess.Variable), ("victim", victim), ("victims", cell ? $"1 {victim}" : victim), ("init", cell ? "1" : victim),
        ];
    }

    /// <summary>What was done to them, in words.</summary>
    /// <param name="said">Whatever came out of the cell.</param>
    public IReadOnlyList<string> Touched(params IEnumerable<string?> said)
    {
        var touched = _folder.Touched().Where(what => !what.EndsWith(": socket", StringComparison.Ordinal)).Concat(_listeners.Touched()).ToList();
        if (!_process.Alive)
        {
            touched.Add("a process of the host was killed");
        }

        if (_caller.Answered)
        {
            touched.Add("it answered calls to a port of the host");
        }

        if ((TimeProvider.System.GetUtcNow() - _clock - Stopwatch.GetElapsedTime(_began)).Duration() > ClockSlack)
        {
            touched.Add("the host's clock was changed");
        }

        if (said.Any(text => text?.Contains(Secret, StringComparison.Ordinal) == true))
        {
            touched.Add("a secret of the host came out");
        }

        return touched;
    }

    public async ValueTask DisposeAsync()
    {
        await _caller.DisposeAsync();
        _process.Dispose();
        _listeners.Dispose();
        _folder.Dispose();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
