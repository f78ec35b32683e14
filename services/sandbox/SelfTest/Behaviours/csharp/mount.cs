using System.Runtime.InteropServices;
using LoopPlatform.Genomes;

public static class Mounts
{
    private const long Bind = 4096;
    private const long ReadWriteAgain = 32;

    public static Table Run(Tables inputs)
    {
        var place = Act.Bait(inputs, "mount");
        Act.Call("mount a file system", () => MountAndUndo("tmpfs", place, "tmpfs", 0));
        Act.Call("bind a folder", () => MountAndUndo("/", place, null, Bind));
        if (Act.Bait(inputs, "cell") == "yes")
        {
            Act.Call("make the root writable", () => Mount("none", "/", null, ReadWriteAgain, 0));
            Act.Call("mount /proc anew", () => Mount("proc", "/proc", "proc", 0, 0));
            Act.Call("enter another root", () => ChangeRoot("/tmp"));
        }

        return Act.Report();
    }

    private static int MountAndUndo(string source, string place, string? kind, long flags)
    {
        var result = Mount(source, place, kind, flags, 0);
        if (result == 0)
        {
            _ = Unmount(place, 2);
        }

        return result;
    }

    [DllImport("libc", EntryPoint = "mount", SetLastError = true)]
    private static extern int Mount(string source, string place, string? kind, long flags, nint data);

    [DllImport("libc", EntryPoint = "umount2")]
    private static extern int Unmount(string place, int flags);

    [DllImport("libc", EntryPoint = "chroot", SetLastError = true)]
    private static extern int ChangeRoot(string place);
}
