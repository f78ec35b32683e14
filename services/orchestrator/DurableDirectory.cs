using System.Runtime.InteropServices;

namespace LoopPlatform.Orchestrator;

/// <summary>Directories whose entries outlive a power cut: flushing a file makes its bytes durable, not its name.</summary>
internal static class DurableDirectory
{
    /// <summary>Creates a directory, and those above it that are missing.</summary>
    public static void Create(string path)
    {
        if (Directory.Exists(path) || Path.GetDirectoryName(path) is not { Length: > 0 } parent)
        {
            return;
        }

        Create(parent);
        Directory.CreateDirectory(path);
        Flush(parent);
    }

    /// <summary>Makes the names in a directory durable, where its file system offers that.</summary>
    public static void Flush(string path)
    {
        if (!OperatingSystem.IsWindows() && Open(path, flags: 0) is >= 0 and var descriptor)
        {
            _ = Synchronize(descriptor);
            _ = Close(descriptor);
        }
    }

    // The platform library refuses to open directories.
    [DllImport("libc", EntryPoint = "open")]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    private static extern int Synchronize(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);
}
