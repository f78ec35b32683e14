using LoopPlatform.Loops.Execution;

namespace LoopPlatform.Sandbox.SelfTest;

/// <summary>A row of the catalogue: what a behaviour is to come to, and how to see it.</summary>
/// <param name="Name">Also the name of its source file.</param>
/// <param name="Language">Also the folder of its source file.</param>
/// <param name="Right">The outcomes that are right for it; one, but where a race inside the cell decides.</param>
/// <param name="Means">What stops it, in words, where nothing observed says it better.</param>
internal sealed record Behaviour(string Name, string Language, IReadOnlyList<Outcome> Right, string Means)
{
    /// <summary>Small, so that what only a limit ends does not take long.</summary>
    public Limits Limits { get; init; } = Usual;

    /// <summary>Why the same source is not run without isolation; null when it is.</summary>
    public string? NoControl { get; init; }

    /// <summary>How it is put on.</summary>
    public Staging Staging { get; init; }

    /// <summary>How long after the answer an effect could still come.</summary>
    public TimeSpan Late { get; init; }

    /// <summary>Makes the source larger than anybody wants to read.</summary>
    public Func<string, string> Grow { get; init; } = source => source;

    /// <summary>What else must hold, seen from outside; null when it does.</summary>
    public Func<Sighting, string?> Also { get; init; } = _ => null;

    /// <summary>Roomy enough that a busy machine changes no outcome.</summary>
    public static Limits Usual { get; } = new()
    {
        Cpu = TimeSpan.FromSeconds(10),
        Wall = TimeSpan.FromSeconds(30),
        MemoryBytes = 128L << 20,
        OutputBytes = 1L << 20,
        LogBytes = 256L << 10,
        TmpBytes = 16L << 20,
    };

    public static Limits ShortCpu { get; } = Usual with { Cpu = TimeSpan.FromSeconds(1) };

    public static Limits ShortWall { get; } = Usual with { Wall = TimeSpan.FromSeconds(1.5) };

    public static Limits SmallMemory { get; } = Usual with { MemoryBytes = 96L << 20 };
}

internal enum Staging
{
    /// <summary>By itself.</summary>
    Alone,

    /// <summary>A second time, after a first that left word.</summary>
    Twice,

    /// <summary>Beside another candidate that runs as long.</summary>
    Beside,
}
