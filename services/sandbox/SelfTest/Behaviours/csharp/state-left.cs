using System;
using System.IO;
using System.Linq;
using LoopPlatform.Genomes;

/// <summary>Run twice: leaves word everywhere, and looks for word that was left.</summary>
public static class StateLeft
{
    public static Table Run(Tables inputs)
    {
        var word = Act.Bait(inputs, "word");
        string[] places = [.. new[] { "/tmp", "/dev/shm", "/var/tmp", "/app", "/run", "/dev/mqueue" }.Select(folder => $"{folder}/{word}")];
        foreach (var place in places.Where(File.Exists))
        {
            Act.Try("find what another left", () => $"{place}: {File.ReadAllText(place)}");
            File.Delete(place);
        }

        if (Environment.GetEnvironmentVariable(word) is { } variable)
        {
            Act.Try("find what another left", () => variable);
        }

        Environment.SetEnvironmentVariable(word, "left");
        foreach (var place in places.Where(_ => Act.Bait(inputs, "leave") == "yes"))
        {
            try
            {
                File.WriteAllText(place, "left");
                Act.Note("leave word", place);
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                Act.Note("leave word", $"not in {place}");
            }
        }

        return Act.Report();
    }
}
