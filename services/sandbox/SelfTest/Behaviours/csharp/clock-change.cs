using System.Runtime.InteropServices;
using LoopPlatform.Genomes;

/// <summary>Sets the clock to what it shows: a call that succeeds changes nothing, and is told from one that does not.</summary>
public static class ClockChange
{
    private const int RealTime = 0;

    public static Table Run(Tables inputs)
    {
        var time = Act.Memory(16);
        Act.Call("set the clock", () =>
        {
            _ = GetTime(RealTime, time);
            return SetTime(RealTime, time);
        });
        Act.Call("set the time zone of the kernel", () => SetTimeOfDay(0, Act.Memory(8)));
        return Act.Report();
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int GetTime(int clock, nint time);

    [DllImport("libc", EntryPoint = "clock_settime", SetLastError = true)]
    private static extern int SetTime(int clock, nint time);

    [DllImport("libc", EntryPoint = "settimeofday", SetLastError = true)]
    private static extern int SetTimeOfDay(nint time, nint zone);
}
