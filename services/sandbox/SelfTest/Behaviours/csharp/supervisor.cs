using System.IO;
using LoopPlatform.Genomes;

/// <summary>Goes for process 1 of its cell, which is to end the cell when nobody else does.</summary>
public static class Supervisor
{
    public static Table Run(Tables inputs)
    {
        var init = Act.Bait(inputs, "init");
        Act.Try("open its memory for writing", () =>
        {
            using var memory = new FileStream($"/proc/{init}/mem", FileMode.Open, FileAccess.ReadWrite);
            return "open";
        });
        Act.Try("read where its code lies", () => File.ReadAllText($"/proc/{init}/maps")[..40]);
        return Act.Report();
    }
}
