using System;
using System.Collections;
using System.IO;
using System.Linq;
using LoopPlatform.Genomes;

public static class LooksAround
{
    public static Table Run(Tables inputs) => Table.Of(["what", "found"],
        ["environment", string.Join(' ', Environment.GetEnvironmentVariables().Keys.Cast<string>().Order())],
        ["root", string.Join(' ', Directory.GetFileSystemEntries("/").Order())],
        ["processes", Directory.GetDirectories("/proc").Count(folder => char.IsDigit(folder[6])).ToString()],
        ["init", Try(() => File.ReadAllText("/proc/1/environ").Trim('\0'))],
        ["user", File.ReadLines("/proc/self/status").First(line => line.StartsWith("Uid:")).Split('\t')[1]],
        ["capabilities", File.ReadLines("/proc/self/status").First(line => line.StartsWith("CapEff:")).Split('\t')[1]],
        ["gains", File.ReadLines("/proc/self/status").First(line => line.StartsWith("NoNewPrivs:")).Split('\t')[1]],
        ["writes", string.Join(' ', new[] { "/x", "/app/x", "/dotnet/x", "/dev/x", "/dev/shm/x", "/proc/sys/kernel/hostname", "/tmp/x" }.Where(CanWrite))]);

    private static bool CanWrite(string path) => Try(() =>
    {
        File.WriteAllText(path, "x");
        return "written";
    }) == "written";

    private static string Try(Func<string> look)
    {
        try
        {
            return look();
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            return "denied";
        }
    }
}
