using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using LoopPlatform.Genomes;

public static class ProcessMemory
{
    public static Table Run(Tables inputs)
    {
        var victim = Act.Bait(inputs, "victim");
        Act.Try($"open /proc/{victim}/mem", () =>
        {
            using var memory = new FileStream($"/proc/{victim}/mem", FileMode.Open, FileAccess.Read);
            return "open";
        });
        Act.Try($"read the files of {victim}", () => Directory.GetFileSystemEntries($"/proc/{victim}/fd").First());
        var byteVector = Act.Memory(16);
        Marshal.WriteInt64(byteVector, (long)Act.Memory(8));
        Marshal.WriteInt64(byteVector, 8, 8);
        var remoteVector = Act.Memory(16);
        Marshal.WriteInt64(remoteVector, 4096);
        Marshal.WriteInt64(remoteVector, 8, 8);
        Act.Call($"process_vm_readv {victim}", () => Act.Syscall(310, 270, int.Parse(victim), byteVector, 1, remoteVector, 1));
        return Act.Report();
    }
}
