using LoopPlatform.Genomes;

/// <summary>A second way into the kernel, past filters of system calls.</summary>
public static class IoUring
{
    public static Table Run(Tables inputs)
    {
        Act.Call("set up a ring", () => Act.Syscall(425, 425, 4, Act.Memory(256)));
        return Act.Report();
    }
}
