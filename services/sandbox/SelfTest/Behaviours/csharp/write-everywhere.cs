using System;
using System.Collections.Generic;
using System.IO;
using LoopPlatform.Genomes;

/// <summary>Tries every folder it can see, but its own /tmp.</summary>
public static class WriteEverywhere
{
    private static int _refused;

    public static Table Run(Tables inputs)
    {
        var own = Act.Bait(inputs, "cell") == "yes" ? "/tmp" : "-";
        var folders = new Queue<(string Path, int Depth)>([(Act.Bait(inputs, "roots"), 0)]);
        while (folders.TryDequeue(out var folder))
        {
            if (folder.Path == own)
            {
                continue;
            }

            Write(Path.Combine(folder.Path, "planted"));
            if (folder.Depth < 4)
            {
                foreach (var below in Below(folder.Path))
                {
                    folders.Enqueue((below, folder.Depth + 1));
                }
            }
        }

        Act.Note("folders that refused", _refused);
        return Act.Report();
    }

    private static void Write(string file)
    {
        try
        {
            File.WriteAllText(file, "planted");
            Act.Try("write", () => file);
        }
        catch (Exception refused) when (_refused++ >= 0)
        {
            if (_refused < 4)
            {
                Act.Try($"write {file}", () => throw refused);
            }
        }
    }

    private static string[] Below(string folder)
    {
        try
        {
            return Array.FindAll(Directory.GetDirectories(folder), below => new DirectoryInfo(below).LinkTarget is null);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
