using System.Runtime.InteropServices;

namespace LoopPlatform.Compiler;

/// <summary>Compiles a sample over and over, at low priority, until there is work: early compilations take many times longer than later ones.</summary>
internal sealed class WarmUp : IDisposable
{
    /// <summary>After that many, further ones gain little for what they cost.</summary>
    private const int Compilations = 20;
    private const int Nice = 10;

    private readonly CancellationTokenSource _work = new();

    public static WarmUp Begin(GenomeCompiler compiler)
    {
        var warmUp = new WarmUp();
        var token = warmUp._work.Token;
        new Thread(() => Run(compiler, token)) { IsBackground = true }.Start();
        return warmUp;
    }

    public void Abandon() => _work.Cancel();

    public void Dispose() => _work.Dispose();

    private static void Run(GenomeCompiler compiler, CancellationToken abandoned)
    {
        _ = SetPriority(which: 0, who: 0, Nice); // To Linux this is the priority of the calling thread.
        using var resource = typeof(WarmUp).Assembly.GetManifestResourceStream("Sample.cs")!;
        var sample = new byte[resource.Length];
        resource.ReadExactly(sample);
        try
        {
            for (var i = 0; i < Compilations; i++)
            {
                compiler.Compile(sample, abandoned);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or OutOfMemoryException)
        {
            // There is work; memory it may be that needs it all.
        }
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    private static extern int SetPriority(int which, int who, int priority);
}
