using System;
using System.IO;
using System.Linq;
using LoopPlatform.Genomes;

/// <summary>Looks for what a candidate that runs at the same time is working on.</summary>
public static class OtherCandidate
{
    public static Table Run(Tables inputs)
    {
        var word = Act.Bait(inputs, "word");
        var roots = Directory.GetDirectories("/proc").Where(folder => char.IsDigit(folder[6])).Select(folder => folder + "/root").Prepend("");
        foreach (var file in roots.Select(root => $"{root}/tmp/{word}").Where(File.Exists))
        {
            Act.Try("read another's file", () => File.ReadAllText(file));
        }

        Act.Note("processes seen", Directory.GetDirectories("/proc").Count(folder => char.IsDigit(folder[6])));
        return Act.Report();
    }
}
