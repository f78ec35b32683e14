using System.IO;
using LoopPlatform.Genomes;

public static class Symlinks
{
    public static Table Run(Tables inputs)
    {
        var link = "/tmp/" + Act.Bait(inputs, "mark");
        foreach (var target in new[] { Act.Bait(inputs, "gold"), $"/proc/1/root{Act.Bait(inputs, "gold")}", $"/proc/self/root{Act.Bait(inputs, "gold")}", $"../../../..{Act.Bait(inputs, "gold")}" })
        {
            Act.Try($"read by a link to {target}", () =>
            {
                File.Delete(link);
                File.CreateSymbolicLink(link, target);
                return File.ReadAllText(link);
            });
        }

        File.Delete(link);
        return Act.Report();
    }
}
