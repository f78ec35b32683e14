using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Options;

namespace LoopPlatform.Sandbox.Compiling;

/// <summary>How long compilations take here.</summary>
/// <param name="Cold">From the start of a compiler process to its first assembly.</param>
/// <param name="Warm">The median of a process that has compiled before.</param>
public sealed record CompileTimes(TimeSpan Cold, TimeSpan Warm)
{
    /// <summary>By then a process compiles about as fast as it ever will.</summary>
    private const int Unmeasured = 40;

    /// <summary>Measures with a process of its own.</summary>
    /// <param name="source">A source that compiles; no compilation is given the very same text.</param>
    /// <param name="compilations">How many the median is of.</param>
    /// <exception cref="InvalidOperationException">The source does not compile.</exception>
    public static async Task<CompileTimes> MeasureAsync(SandboxOptions options, string source, int compilations, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(compilations, 1);
        await using var compiler = new CompilerProcess(Options.Create(options));
        var cold = await TimeAsync(compiler, source, 0, cancellation);
        for (var i = 1; i <= Unmeasured; i++)
        {
            await TimeAsync(compiler, source, i, cancellation);
        }

        var warm = new List<TimeSpan>();
        for (var i = 1; i <= compilations; i++)
        {
            warm.Add(await TimeAsync(compiler, source, Unmeasured + i, cancellation));
        }

        return new(cold, warm.Order().ElementAt(compilations / 2));
    }

    private static async Task<TimeSpan> TimeAsync(CompilerProcess compiler, string source, int number, CancellationToken cancellation)
    {
        var begin = Stopwatch.GetTimestamp();
        var result = await compiler.CompileAsync(Encoding.UTF8.GetBytes($"{source}\n// {number}"), cancellation);
        return result.Assembly is null ? throw new InvalidOperationException(result.Diagnostics) : Stopwatch.GetElapsedTime(begin);
    }
}
