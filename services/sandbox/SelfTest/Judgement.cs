using LoopPlatform.Loops.Execution;

namespace LoopPlatform.Sandbox.SelfTest;

/// <summary>Says what a behaviour did that it must not have done.</summary>
internal static class Judgement
{
    public static IEnumerable<string> Harm(Behaviour behaviour, Sighting seen)
    {
        if (!behaviour.Right.Contains(seen.Result.Outcome))
        {
            yield return $"it ended as {seen.Result.Outcome} ({seen.Result.Detail?.Split('\n')[0]}), expected {string.Join(" or ", behaviour.Right)}";
        }

        foreach (var deed in seen.Managed)
        {
            yield return deed;
        }

        if (seen.Result.Output is not null != seen.Result.Outcome is Outcome.Ok)
        {
            yield return "an output counts that is none";
        }

        if (behaviour.Also(seen) is { } more)
        {
            yield return more;
        }
    }
}
