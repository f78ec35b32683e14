using System;
using LoopPlatform.Genomes;

/// <summary>An error message that would take over the terminal of whoever reads it.</summary>
public static class ErrorFlood
{
    public static Table Run(Tables inputs) =>
        throw new InvalidOperationException("\u001b[2J\u001b]0;owned\u0007" + new string('\u001b', 1 << 20) + Environment.NewLine + new string('x', 1 << 22));
}
