using System.Runtime.InteropServices;
using LoopPlatform.Genomes;

public static class Segfault
{
    public static Table Run(Tables inputs)
    {
        Marshal.WriteByte((nint)0x1000_0000_0000, 1);
        return inputs["bait"];
    }
}
