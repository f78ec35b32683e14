using System.IO;
using System.Linq;
using LoopPlatform.Genomes;

public static class ReadService
{
    public static Table Run(Tables inputs)
    {
        var folder = Act.Bait(inputs, "service");
        Act.Try($"read {folder}/LoopPlatform.Sandbox.dll", () => $"{File.ReadAllBytes($"{folder}/LoopPlatform.Sandbox.dll").Length} bytes");
        Act.Try("read the users of the host", () => string.Join(' ', File.ReadAllLines("/etc/passwd").FirstOrDefault(line => line.Contains("/root")) ?? throw new FileNotFoundException()));
        Act.Try("read its homes", () => Directory.EnumerateFileSystemEntries("/root").First());
        return Act.Report();
    }
}
