using LoopPlatform.Loops.Execution;

namespace LoopPlatform.Sandbox.Benching.Soaking;

/// <summary>A candidate of a soak, and how it must end.</summary>
/// <param name="Body">The statements of its one method, which gets <c>inputs</c>.</param>
/// <param name="Expected">The outcome.</param>
/// <param name="Output">Its output for an input of that number; null for one that gives none.</param>
/// <param name="Members">Further members of its class.</param>
internal sealed record SoakProgram(string Name, string Body, Outcome Expected, Func<int, string>? Output = null, string Members = "")
{
    /// <summary>A source of its own for each number.</summary>
    public string Source(int number) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Diagnostics;
        using System.IO;
        using System.Linq;
        using System.Runtime.InteropServices;
        using System.Threading;
        using LoopPlatform.Genomes;
        using Microsoft.Win32.SafeHandles;

        // {{number}}
        public static class Program
        {
            public static Table Run(Tables inputs)
            {
                {{Body}}
            }

            {{Members}}
        }
        """;
}
