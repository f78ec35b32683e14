using System.Linq;
using LoopPlatform.Genomes;

public static class HugeOutput
{
    public static Table Run(Tables inputs)
    {
        var cell = new string('x', 1000);
        return Table.Of(["text"], Enumerable.Range(0, 20_000).Select(_ => new[] { cell }).ToArray());
    }
}
