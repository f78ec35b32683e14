using System;
using System.Runtime.InteropServices;
using LoopPlatform.Genomes;

public static class BecomesRoot
{
    public static Table Run(Tables inputs)
    {
        Act.Call("setuid 0", () => SetUser(0));
        Act.Call("setgid 0", () => SetGroup(0));
        Act.Call("setgroups 0", () => SetGroups(1, Act.Memory(8)));
        Act.Call("take all capabilities", () => SetCapabilities(Act.Memory(8, 0x22, 0x05, 0x08, 0x20), Act.Memory(24, [.. BitConverter.GetBytes(1 << 21), .. BitConverter.GetBytes(1 << 21)])));
        return Act.Report();
    }

    [DllImport("libc", EntryPoint = "setuid", SetLastError = true)]
    private static extern int SetUser(int user);

    [DllImport("libc", EntryPoint = "setgid", SetLastError = true)]
    private static extern int SetGroup(int group);

    [DllImport("libc", EntryPoint = "setgroups", SetLastError = true)]
    private static extern int SetGroups(nint count, nint groups);

    [DllImport("libc", EntryPoint = "capset", SetLastError = true)]
    private static extern int SetCapabilities(nint header, nint data);
}
