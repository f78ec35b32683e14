using System.IO;
using LoopPlatform.Genomes;

/// <summary>Opens the switches of the kernel for writing, and writes nothing.</summary>
public static class KernelSettings
{
    public static Table Run(Tables inputs)
    {
        foreach (var file in new[] { "/proc/sys/kernel/core_pattern", "/proc/sysrq-trigger", "/proc/sys/vm/overcommit_memory", "/sys/kernel/mm/transparent_hugepage/enabled" })
        {
            Act.Try($"open {file}", () =>
            {
                using var stream = new FileStream(file, FileMode.Open, FileAccess.Write);
                return "open";
            });
        }

        return Act.Report();
    }
}
