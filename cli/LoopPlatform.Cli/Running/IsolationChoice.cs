using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Values;
using LoopPlatform.Sandbox;

namespace LoopPlatform.Cli.Running;

/// <summary>Which isolation a session uses.</summary>
/// <param name="Isolation">The isolation.</param>
/// <param name="Note">Why it is not the strongest; null when it is, or was asked for.</param>
internal sealed record IsolationChoice(Isolation Isolation, string? Note)
{
    /// <summary>What was asked for; else docker, else bubblewrap.</summary>
    /// <exception cref="InfrastructureException">It cannot be used here; the message names the ways out.</exception>
    public static async Task<IsolationChoice> MakeAsync(SandboxDoctor doctor, Isolation? requested, CancellationToken cancellation)
    {
        var first = await doctor.ProbeAsync(requested ?? Isolation.Docker, cancellation);
        if (first.Usable)
        {
            return new(first.Isolation, null);
        }

        if (requested is not null)
        {
            throw new InfrastructureException($"isolation {first.Isolation.Word()} cannot be used: {first.Description}");
        }

        var second = await doctor.ProbeAsync(Isolation.Bubblewrap, cancellation);
        return second.Usable
            ? new(second.Isolation, $"{first.Description}. Using bubblewrap instead")
            : throw new InfrastructureException($"nothing here can isolate a candidate. docker: {first.Description}. bubblewrap: {second.Description}. "
                + "Or accept limits without protection, for genomes you trust: --isolation process");
    }

    /// <summary>What a run was started with: it goes on with nothing else.</summary>
    /// <exception cref="InfrastructureException">It cannot be used here any more.</exception>
    public static async Task<IsolationChoice> KeepAsync(SandboxDoctor doctor, Isolation started, string folder, CancellationToken cancellation)
    {
        var status = await doctor.ProbeAsync(started, cancellation);
        return status.Usable ? new(started, null) : throw new InfrastructureException(
            $"the run was started with isolation {started.Word()}, and goes on with no other: {status.Description}. Or give the run up with: loop cancel {folder}");
    }
}

/// <summary>Something the command stands on failed; the message names the way out.</summary>
internal sealed class InfrastructureException(string message) : Exception(message);
