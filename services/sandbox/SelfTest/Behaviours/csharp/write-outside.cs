using System.IO;
using LoopPlatform.Genomes;

public static class WriteOutside
{
    public static Table Run(Tables inputs)
    {
        Act.Try("write into another folder", () => Write(Path.Combine(Act.Bait(inputs, "folder"), "planted")));
        Act.Try("write into the service's package", () => Write(Act.Bait(inputs, "judge")));
        Act.Note("write into /tmp", Write(Act.Bait(inputs, "marker")));
        return Act.Report();
    }

    private static string Write(string file)
    {
        File.WriteAllText(file, "planted");
        return file;
    }
}
