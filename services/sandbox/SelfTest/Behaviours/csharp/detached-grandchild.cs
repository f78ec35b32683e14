using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using LoopPlatform.Genomes;

/// <summary>Leaves processes behind, in sessions of their own, that wait for a pipe nobody will ever write to.</summary>
public static class DetachedGrandchild
{
    private const short NewSession = 0x80;

    public static Table Run(Tables inputs)
    {
        var ends = new int[2];
        _ = Pipe(ends);
        var attributes = Act.Memory(512);
        var actions = Act.Memory(512);
        _ = InitAttributes(attributes);
        _ = SetFlags(attributes, NewSession);
        _ = InitActions(actions);
        _ = AddDuplicate(actions, ends[0], 0);
        // What it says must not be taken for what this one says.
        _ = AddOpen(actions, 1, "/dev/null", 1, 0);
        string?[] command = [Environment.ProcessPath, Environment.GetCommandLineArgs()[0], null];
        string?[] environment = ["LOOP_SELFTEST_MARK=" + Act.Bait(inputs, "mark"), "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1", null];
        for (var i = 0; i < 3; i++)
        {
            var result = Spawn(out var child, Environment.ProcessPath!, actions, attributes, command, environment);
            Act.Note("start a child", result == 0 && Directory.Exists($"/proc/{child}") ? "alive" : $"errno {result}");
        }

        Thread.Sleep(200);
        return Act.Report();
    }

    [DllImport("libc", EntryPoint = "pipe")]
    private static extern int Pipe(int[] ends);

    [DllImport("libc", EntryPoint = "posix_spawnattr_init")]
    private static extern int InitAttributes(nint attributes);

    [DllImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    private static extern int SetFlags(nint attributes, short flags);

    [DllImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    private static extern int InitActions(nint actions);

    [DllImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    private static extern int AddDuplicate(nint actions, int from, int to);

    [DllImport("libc", EntryPoint = "posix_spawn_file_actions_addopen")]
    private static extern int AddOpen(nint actions, int descriptor, string path, int flags, int mode);

    [DllImport("libc", EntryPoint = "posix_spawn")]
    private static extern int Spawn(out int child, string program, nint actions, nint attributes, string?[] command, string?[] environment);
}
