using System;
using LoopPlatform.Genomes;

public static class LogFlood
{
    public static Table Run(Tables inputs)
    {
        while (true)
        {
            Console.WriteLine("a line that says nothing, again and again and again");
        }
    }
}
