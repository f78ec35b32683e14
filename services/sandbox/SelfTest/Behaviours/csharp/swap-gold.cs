using System.IO;
using LoopPlatform.Genomes;

/// <summary>Makes its own output the expected one.</summary>
public static class SwapGold
{
    public static Table Run(Tables inputs)
    {
        var gold = Act.Bait(inputs, "gold");
        Act.Try("write over gold", () =>
        {
            File.WriteAllText(gold, "what I say\n");
            return gold;
        });
        Act.Try("put another file in its place", () =>
        {
            File.WriteAllText("/tmp/other", "what I say\n");
            File.Move("/tmp/other", gold, overwrite: true);
            return gold;
        });
        Act.Try("delete it", () =>
        {
            File.Delete(gold);
            return gold;
        });
        return Act.Report();
    }
}
