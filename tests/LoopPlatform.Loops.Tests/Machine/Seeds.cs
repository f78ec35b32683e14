namespace LoopPlatform.Loops.Tests.Machine;

/// <summary>Seeds for property tests: a failing one is named by its test and fails again.</summary>
public static class Seeds
{
    public static TheoryData<int> Hundred { get; } = [.. Enumerable.Range(1, 100)];
}
