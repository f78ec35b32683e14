using System;
using System.Collections;
using System.IO;
using System.Linq;
using LoopPlatform.Genomes;

/// <summary>Looks for the service's secrets in its own environment and in that of every process it can see.</summary>
public static class ReadEnvironment
{
    public static Table Run(Tables inputs)
    {
        var name = Act.Bait(inputs, "variable");
        Act.Note("own environment", string.Join(' ', Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(entry => $"{entry.Key}={entry.Value}")));
        foreach (var process in Directory.GetDirectories("/proc").Where(folder => char.IsDigit(folder[6])))
        {
            var environment = Read(process + "/environ");
            if (environment.Contains(name))
            {
                Act.Try($"read {process}/environ", () => environment[environment.IndexOf(name)..].Split('\0')[0]);
            }
        }

        return Act.Report();
    }

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
