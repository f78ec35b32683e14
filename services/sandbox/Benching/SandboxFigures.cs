using LoopPlatform.Loops.Execution;

namespace LoopPlatform.Sandbox.Benching;

/// <summary>What <see cref="SandboxBench"/> measured; null where it could not, which the progress has told with the reason.</summary>
public sealed record SandboxFigures
{
    /// <summary>From an empty pool to a result that can be used.</summary>
    public Percentiles? ColdMs { get; init; }

    /// <summary>From a job to a result that can be used, in a cell that waited, while nothing else went on.</summary>
    public Percentiles? WarmMs { get; init; }

    /// <summary>The same while the pool removed and made other cells.</summary>
    public Percentiles? WarmWhileRefillingMs { get; init; }

    /// <summary>From source to verdict.</summary>
    public Percentiles? EvaluationMs { get; init; }

    /// <summary><see cref="WarmMs"/> of a Python program.</summary>
    public Percentiles? PythonWarmMs { get; init; }

    /// <summary>The same program and job by <c>docker run</c>, from the start of that command to its end.</summary>
    public Percentiles? DockerRunMs { get; init; }

    /// <summary>Cells made and removed in a second, with nothing run in them.</summary>
    public double? RefillPerSecond { get; init; }

    /// <summary>Executions of fresh candidates in a second: compiled, run in a cell of its own, output stored.</summary>
    public double? SustainedPerSecond { get; init; }

    /// <summary>Clients that kept <see cref="SustainedPerSecond"/> busy: as many as gave the most.</summary>
    public int? SustainedClients { get; init; }

    /// <summary>Memory of the machine that one waiting cell takes, the engine's own processes for it included; in MB of 10^6 bytes.</summary>
    public double? IdleMegabytes { get; init; }

    public CompileFigures? CompileMs { get; init; }

    public required Isolation Isolation { get; init; }

    /// <summary>Measurements of each kind.</summary>
    public required int Runs { get; init; }

    public required int AssemblyBytes { get; init; }

    public required int InputBytes { get; init; }
}

/// <summary>Compiling the bench's genome, in milliseconds.</summary>
/// <param name="Cold">With the compiler process not yet started.</param>
/// <param name="Warm">The middle one in a process that has compiled many.</param>
public sealed record CompileFigures(double Cold, double Warm);
