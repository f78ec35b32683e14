using System;
using System.IO;
using System.Linq;
using System.Threading;
using LoopPlatform.Genomes;

/// <summary>Looks for what a candidate that runs at the same time is working on.</summary>
public static class OtherCandidate
{
    public static Table Run(Tables inputs)
    {
        var word = Act.Bait(inputs, "word");
        for (var looks = 0; looks < 30; looks++)
        {
            var roots = Directory.GetDirectories("/proc").Where(folder => char.IsDigit(folder[6])).Select(folder => folder + "/root").Prepend("");
            if (roots.Select(root => $"{root}/tmp/{word}").FirstOrDefault(File.Exists) is { } file)
            {
                Act.Try("read another's file", () => File.ReadAllText(file));
                break;
            }

            Thread.Sleep(50);
        }

        Act.Note("processes seen", Directory.GetDirectories("/proc").Count(folder => char.IsDigit(folder[6])));
        return Act.Report();
    }
}
