using System;
using LoopPlatform.Genomes;

public static class LogOverflow
{
    public static Table Run(Tables inputs)
    {
        // One byte more than allowed, and then an answer all the same.
        Console.Write(new string('x', int.Parse(inputs[0].Rows[0]["value"].Text) + 1));
        return inputs[0];
    }
}
