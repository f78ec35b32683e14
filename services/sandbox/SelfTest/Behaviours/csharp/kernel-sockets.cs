using System.Runtime.InteropServices;
using LoopPlatform.Genomes;

/// <summary>Sockets into the kernel or past the network namespace: a large surface for nothing a genome needs.</summary>
public static class KernelSockets
{
    private const int Stream = 1;
    private const int Raw = 3;
    private const int SeqPacket = 5;

    public static Table Run(Tables inputs)
    {
        foreach (var (name, family, type) in new[] { ("vsock", 40, Stream), ("alg", 38, SeqPacket), ("packet", 17, Raw) })
        {
            Act.Call($"open a {name} socket", () => Socket(family, type, 0));
        }

        return Act.Report();
    }

    [DllImport("libc", EntryPoint = "socket", SetLastError = true)]
    private static extern int Socket(int family, int type, int protocol);
}
