using System.IO;
using System.Runtime.InteropServices;
using LoopPlatform.Genomes;

public static class Devices
{
    private const int BlockDevice = 0x6000;

    public static Table Run(Tables inputs)
    {
        var node = "/tmp/" + Act.Bait(inputs, "mark");
        Act.Call("make a node for the host's disk", () => MakeNode(node, BlockDevice | 0b110_000_000, 0xFE00));
        File.Delete(node);
        foreach (var device in new[] { "/dev/kmsg", "/dev/mem", "/dev/vda", "/dev/sda", "/dev/kvm", "/dev/fuse" })
        {
            Act.Try($"open {device}", () =>
            {
                using var stream = new FileStream(device, FileMode.Open, FileAccess.Read);
                return "open";
            });
        }

        return Act.Report();
    }

    [DllImport("libc", EntryPoint = "mknod", SetLastError = true)]
    private static extern int MakeNode(string path, int mode, ulong device);
}
