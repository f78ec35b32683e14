using System.Runtime.InteropServices;

namespace LoopPlatform.Orchestrator.Tests.Definitions;

/// <summary>Takes root's right to read everything from this thread for a while, so that permissions can be tested as root too.</summary>
internal static class UnprivilegedThread
{
    private const int Nobody = 65534;

    /// <summary>What runs before the first wait of the task runs without privileges.</summary>
    public static Task<T> Run<T>(Func<Task<T>> start)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return start();
        }

        var before = SetFileSystemUser(Nobody);
        try
        {
            return start();
        }
        finally
        {
            _ = SetFileSystemUser(before);
        }
    }

    // Of the calling thread alone: https://man7.org/linux/man-pages/man2/setfsuid.2.html
    [DllImport("libc", EntryPoint = "setfsuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetFileSystemUser(int user);
}
