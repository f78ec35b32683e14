using System.IO;
using LoopPlatform.Genomes;

public static class FillsTmp
{
    public static Table Run(Tables inputs)
    {
        var block = new byte[1 << 20];
        for (var file = 0; ; file++)
        {
            using var stream = File.Create($"/tmp/fill-{file}");
            stream.Write(block);
        }
    }
}
