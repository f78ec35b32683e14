namespace LoopPlatform.Loops.Machine;

/// <summary>Events decided so far on one input, with the state they lead to.</summary>
internal sealed class Decision(LoopState state, DateTimeOffset now)
{
    private readonly List<LoopEvent> _events = [];

    public LoopState State { get; private set; } = state;

    public IReadOnlyList<LoopEvent> Events => _events;

    public void Add(LoopEvent loopEvent)
    {
        _events.Add(loopEvent);
        State = State.Apply(loopEvent, now);
    }

    public void Add(IEnumerable<LoopEvent> events)
    {
        foreach (var loopEvent in events)
        {
            Add(loopEvent);
        }
    }
}
