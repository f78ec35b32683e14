using System;
using System.IO;
using LoopPlatform.Genomes;

public static class ReadsHostFile
{
    public static Table Run(Tables inputs)
    {
        try
        {
            return Table.Of(["result"], [File.ReadAllText(inputs[0].Rows[0]["value"].Text)]);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            return Table.Of(["result"], ["denied"]);
        }
    }
}
