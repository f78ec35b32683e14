using LoopPlatform.Genomes;

/// <summary>Programs in the kernel, and its counters of every process.</summary>
public static class Bpf
{
    public static Table Run(Tables inputs)
    {
        // An array of one entry: key 4 bytes, value 4 bytes.
        Act.Call("make a bpf map", () => Act.Syscall(321, 280, 0, Act.Memory(128, 2, 0, 0, 0, 4, 0, 0, 0, 4, 0, 0, 0, 1), 72));
        Act.Call("count events of every process", () => Act.Syscall(298, 241, Act.Memory(128, 1, 0, 0, 0, 128), -1, 0, -1));
        Act.Call("handle page faults", () => Act.Syscall(323, 282));
        return Act.Report();
    }
}
