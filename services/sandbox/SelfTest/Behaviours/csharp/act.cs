
/// <summary>What a behaviour is given, and how it tells what it managed. The self-test adds this file to the end of each source.</summary>
internal static class Act
{
    private static readonly System.Collections.Generic.List<string[]> Told = [];
    private static readonly System.Collections.Generic.Dictionary<int, string> Errors = new()
    {
        [1] = "EPERM", [2] = "ENOENT", [3] = "ESRCH", [4] = "EINTR", [5] = "EIO", [6] = "ENXIO", [9] = "EBADF", [11] = "EAGAIN", [12] = "ENOMEM", [13] = "EACCES",
        [14] = "EFAULT", [16] = "EBUSY", [17] = "EEXIST", [19] = "ENODEV", [20] = "ENOTDIR", [21] = "EISDIR", [22] = "EINVAL", [27] = "EFBIG", [28] = "ENOSPC",
        [30] = "EROFS", [38] = "ENOSYS", [95] = "ENOTSUP", [97] = "EAFNOSUPPORT", [101] = "ENETUNREACH", [111] = "ECONNREFUSED", [122] = "EDQUOT",
    };

    public static string Bait(LoopPlatform.Genomes.Tables inputs, string key)
    {
        foreach (var row in inputs["bait"].Rows)
        {
            if (row["key"].Text == key)
            {
                return row["value"].Text;
            }
        }

        throw new System.ArgumentException(key);
    }

    /// <summary>Does it, and notes whether that worked.</summary>
    public static void Try(string act, System.Func<string> deed)
    {
        try
        {
            Told.Add([act, "done", deed()]);
        }
        catch (System.Exception refused)
        {
            Told.Add([act, "refused", Name(refused.GetBaseException())]);
        }
    }

    /// <summary>The same for a function of the C library: a negative result is a refusal.</summary>
    public static void Call(string act, System.Func<long> call) => Try(act, () => call() is >= 0 and var result ? result.ToString() : throw new System.ComponentModel.Win32Exception());

    public static void Note(string act, object what) => Told.Add([act, "note", $"{what}"]);

    public static LoopPlatform.Genomes.Table Report() => LoopPlatform.Genomes.Table.Of(["act", "result", "evidence"], [.. Told]);

    /// <summary>The frames of the runner go over this very stream.</summary>
    public static System.IO.FileStream Stdout() =>
        new(new Microsoft.Win32.SafeHandles.SafeFileHandle(1, ownsHandle: false), System.IO.FileAccess.Write, bufferSize: 0);

    /// <summary>A system call that the C library has no function for; its number differs by machine.</summary>
    public static long Syscall(long x64, long arm64, long a = 0, long b = 0, long c = 0, long d = 0, long e = 0) =>
        Raw(System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.Arm64 ? arm64 : x64, a, b, c, d, e);

    /// <summary>Zeroed memory for a structure.</summary>
    public static nint Memory(int bytes, params byte[] start)
    {
        var memory = System.Runtime.InteropServices.Marshal.AllocHGlobal(bytes);
        System.Runtime.InteropServices.Marshal.Copy(new byte[bytes], 0, memory, bytes);
        System.Runtime.InteropServices.Marshal.Copy(start, 0, memory, start.Length);
        return memory;
    }

    private static string Name(System.Exception refused) => refused switch
    {
        System.Net.Sockets.SocketException socket => socket.SocketErrorCode.ToString(),
        System.ComponentModel.Win32Exception native => Error(native.NativeErrorCode),
        System.UnauthorizedAccessException => "EACCES",
        System.IO.FileNotFoundException or System.IO.DirectoryNotFoundException => "ENOENT",
        System.IO.IOException when Errors.ContainsKey(refused.HResult & 0xffff) => Error(refused.HResult & 0xffff),
        _ => $"{refused.GetType().Name}: {refused.Message}",
    };

    private static string Error(int number) => Errors.TryGetValue(number, out var name) ? name : $"errno {number}";

    [System.Runtime.InteropServices.DllImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static extern long Raw(long number, long a, long b, long c, long d, long e);
}
