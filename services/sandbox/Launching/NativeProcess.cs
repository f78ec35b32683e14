using System.Runtime.InteropServices;

namespace LoopPlatform.Sandbox.Launching;

/// <summary>What the platform library does not offer.</summary>
internal static class NativeProcess
{
    private const int SigKill = 9;

    /// <summary>Whether this process is the super-user.</summary>
    public static bool IsRoot => EffectiveUser() == 0;

    /// <summary>Sends SIGKILL; a process that is gone already is fine.</summary>
    public static void Kill(int pid) => _ = KillNative(pid, SigKill);

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int KillNative(int pid, int signal);

    [DllImport("libc", EntryPoint = "geteuid")]
    private static extern uint EffectiveUser();
}
