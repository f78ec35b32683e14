using LoopPlatform.Loops.Execution;

namespace LoopPlatform.Sandbox.SelfTest;

/// <summary>All that was found out about one behaviour, but for what is left of its cell.</summary>
/// <param name="Behaviour">The behaviour.</param>
/// <param name="Seen">What was seen of its run.</param>
/// <param name="Next">What it did to whoever ran next; null for nothing.</param>
/// <param name="Control">What it does without isolation.</param>
internal sealed record Finding(Behaviour Behaviour, Sighting Seen, string? Next, string Control)
{
    /// <summary>Waits until its cell is gone, and judges.</summary>
    public async Task<BehaviourResult> EndAsync(CellTraces traces, Isolation isolation, CancellationToken cancellation)
    {
        var harm = Judgement.Harm(Behaviour, Seen).ToList();
        if (Next is not null)
        {
            harm.Add(Next);
        }

        harm.AddRange(await traces.LeftAsync(Seen.Cells, Seen.Mark, isolation, cancellation));
        var by = harm.Count == 0 ? StoppedBy.Describe(Behaviour, Seen) : $"not stopped: {string.Join("; ", harm)}";
        return new(Behaviour.Name, Behaviour.Language, harm.Count == 0, by, Control);
    }
}
