using System.Runtime.InteropServices;

namespace LoopPlatform.Sandbox.Launching.Cgroups;

/// <summary>Signals by number: <see cref="System.Diagnostics.Process"/> sends none but SIGKILL, and reads much of /proc before it does.</summary>
internal static class NativeProcess
{
    private const int SigKill = 9;

    /// <summary>Sends SIGKILL; a process that is gone already is fine.</summary>
    public static void Kill(int pid) => _ = KillNative(pid, SigKill);

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int KillNative(int pid, int signal);
}
