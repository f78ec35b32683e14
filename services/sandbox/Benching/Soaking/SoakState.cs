using System.Text.Json;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Sandbox.Benching.Soaking;

/// <summary>How far a soak is, and what it found so far.</summary>
/// <param name="Planned">The executions it is of.</param>
/// <param name="PlannedAgain">The re-executions.</param>
internal sealed record SoakState(int Planned, int PlannedAgain, Isolation Isolation)
{
    private const int MostFindings = 20;

    public int Executions { get; init; }

    public int Hostile { get; init; }

    public int ReExecutions { get; init; }

    public int WrongOutcomes { get; init; }

    public int Flips { get; init; }

    public int InvalidReceipts { get; init; }

    public double Seconds { get; init; }

    /// <summary>The output of the first re-execution.</summary>
    public Digest? First { get; init; }

    public IReadOnlyList<string> Findings { get; init; } = [];

    public IReadOnlyList<ResourceSample> Samples { get; init; } = [];

    public int Done => Executions + ReExecutions;

    public static SoakState Read(SoakRequest request)
    {
        var file = request.StateFile;
        if (!File.Exists(file))
        {
            return new(request.Executions, request.ReExecutions, request.Isolation);
        }

        try
        {
            var state = LoopJson.Read<SoakState>(File.ReadAllBytes(file));
            return (state.Planned, state.PlannedAgain, state.Isolation) == (request.Executions, request.ReExecutions, request.Isolation) ? state : throw new InputException(
                file, null, null, $"an unfinished soak of {state.Planned} executions and {state.PlannedAgain} re-executions in {state.Isolation.Word()}; go on with those, delete the file, or name another with --state");
        }
        catch (JsonException fault)
        {
            throw new InputException(file, null, null, "expected the state of a soak; delete the file, or name another with --state", fault);
        }
    }

    /// <summary>Written whole or not at all.</summary>
    public void Write(string file)
    {
        File.WriteAllBytes(file + ".new", LoopJson.Canonical(this));
        File.Move(file + ".new", file, overwrite: true);
    }

    public SoakState With(string finding) => Findings.Count < MostFindings ? this with { Findings = [.. Findings, finding] } : this;
}
