using System.IO;
using System.Runtime.InteropServices;
using LoopPlatform.Genomes;

/// <summary>Goes for process 1 of its cell, which is to end the cell when nobody else does.</summary>
public static class Supervisor
{
    public static Table Run(Tables inputs)
    {
        var init = Act.Bait(inputs, "init");
        Act.Try("open its memory for writing", () =>
        {
            using var memory = new FileStream($"/proc/{init}/mem", FileMode.Open, FileAccess.ReadWrite);
            return "open";
        });
        Act.Call("change its limits", () => ChangeLimit(int.Parse(init), 0, Act.Memory(16, 0xff, 0xff), 0));
        Act.Try("read where its code lies", () => File.ReadAllText($"/proc/{init}/maps")[..40]);
        return Act.Report();
    }

    [DllImport("libc", EntryPoint = "prlimit", SetLastError = true)]
    private static extern int ChangeLimit(int process, int resource, nint wanted, nint former);
}
