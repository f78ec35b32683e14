using System.Runtime.InteropServices;
using LoopPlatform.Genomes;

public static class Ptrace
{
    private const long Attach = 16;
    private const long Detach = 17;

    public static Table Run(Tables inputs)
    {
        foreach (var victim in Act.Bait(inputs, "victims").Split(' '))
        {
            Act.Call($"attach to {victim}", () => Trace(Attach, int.Parse(victim), 0, 0));
            _ = Trace(Detach, int.Parse(victim), 0, 0);
        }

        return Act.Report();
    }

    [DllImport("libc", EntryPoint = "ptrace", SetLastError = true)]
    private static extern long Trace(long request, int process, nint address, nint data);
}
