using LoopPlatform.Genomes;

/// <summary>Well-formed frames of every kind, without end.</summary>
public static class ManyFrames
{
    public static Table Run(Tables inputs)
    {
        using var raw = Act.Stdout();
        while (true)
        {
            for (byte kind = 0; kind < 32; kind++)
            {
                raw.Write([kind == 3 ? (byte)1 : kind, 0, 0, 0, 0]);
            }
        }
    }
}
