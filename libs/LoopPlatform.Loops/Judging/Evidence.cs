using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Loops.Judging;

/// <summary>The blobs a proposer may read and the little it is told besides.</summary>
public sealed record Evidence
{
    /// <summary>Source of the current genome.</summary>
    public required Digest Genome { get; init; }

    public required IReadOnlyList<InputFile> Inputs { get; init; }

    /// <summary>What the current genome made of the inputs; null when it made nothing.</summary>
    public Digest? Output { get; init; }

    /// <summary>The <see cref="VisibleEvidence"/> of that output; null when there is none.</summary>
    public Digest? Failures { get; init; }

    public required Focus Focus { get; init; }

    /// <summary>Earlier candidates and why they lost, latest last.</summary>
    public required IReadOnlyList<TriedCandidate> Tried { get; init; }

    /// <summary>Every blob named here: all a proposer may open.</summary>
    public IEnumerable<Digest> References() =>
        [Genome, .. Inputs.Select(input => input.Content), .. new[] { Output, Failures, Labels }.OfType<Digest>(), .. Tried.Select(tried => tried.Candidate)];

    /// <summary>Visible gold rows as CSV; null for a suite without gold.</summary>
    public Digest? Labels { get; init; }
}

/// <summary>The failure class a round works on.</summary>
/// <param name="Id">A <see cref="FailureClass.Id"/>, <c>execution:timeout</c> and the like, or <c>none</c>.</param>
/// <param name="Count">Failing visible cells or rows.</param>
/// <param name="Rounds">Rounds in a row that had this focus, this one included.</param>
/// <param name="Hint">A sentence that says what to look at.</param>
public sealed record Focus(string Id, int Count, int Rounds, string Hint)
{
    /// <summary>Nothing visible fails.</summary>
    public static Focus None { get; } = new("none", 0, 0, "Nothing visible fails.");
}

/// <summary>A candidate that was tried.</summary>
/// <param name="Round">Its round.</param>
/// <param name="Slot">Its slot.</param>
/// <param name="Candidate">Blob of its source.</param>
/// <param name="Hypothesis">What it was expected to improve.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Visible">Its visible score; null without a verdict.</param>
/// <param name="Decision">Code of why it won or lost, such as <c>not-better</c>.</param>
public sealed record TriedCandidate(int Round, int Slot, Digest Candidate, string Hypothesis, Outcome Outcome, Score? Visible, string Decision);
