using System.Diagnostics;
using LoopPlatform.Genomes;

public static class ShellCommand
{
    public static Table Run(Tables inputs)
    {
        foreach (var shell in new[] { "/bin/sh", "/bin/bash", "/usr/bin/env", "/bin/busybox" })
        {
            Act.Try($"run {shell}", () =>
            {
                using var process = Process.Start(new ProcessStartInfo(shell, shell.EndsWith("sh") ? ["-c", "id"] : ["id"]) { RedirectStandardOutput = true })!;
                return process.StandardOutput.ReadToEnd();
            });
        }

        return Act.Report();
    }
}
