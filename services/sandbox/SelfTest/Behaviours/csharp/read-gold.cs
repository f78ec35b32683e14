using System.IO;
using LoopPlatform.Genomes;

public static class ReadGold
{
    public static Table Run(Tables inputs)
    {
        foreach (var file in new[] { "gold", "history", "env" })
        {
            Act.Try($"read {file}", () => File.ReadAllText(Act.Bait(inputs, file)));
        }

        return Act.Report();
    }
}
