using LoopPlatform.Loops.Execution;

namespace LoopPlatform.Sandbox.Execution;

/// <summary>Values of <see cref="Receipt.LimitFired"/>.</summary>
internal static class LimitNames
{
    public const string Cpu = "cpu";
    public const string Wall = Receipt.WallLimit;
    public const string Memory = "memory";
    public const string Heap = "heap";
    public const string Processes = "processes";
    public const string Tmp = "tmp";
    public const string Output = "output";
    public const string Log = "log";
    public const string Compiler = "compiler";
}
