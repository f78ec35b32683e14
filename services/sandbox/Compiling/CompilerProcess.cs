using System.Text;
using LoopPlatform.Sandbox.Launching;
using LoopPlatform.Sandbox.Protocol;
using Microsoft.Extensions.Options;

namespace LoopPlatform.Sandbox.Compiling;

/// <summary>
/// Compiles in a process of its own, which is killed when a source makes it take too long, use too much memory or crash, and started anew for the next.
/// </summary>
internal sealed class CompilerProcess(IOptions<SandboxOptions> options) : IAsyncDisposable
{
    private const int Attempts = 2;

    /// <summary>What a process learns of the platform it keeps; that the next source has as much memory as the first, it is started anew now and then.</summary>
    private const int MostCompilations = 500;

    // One at a time: with each source alone in the process, what ends the process is the doing of that source.
    private readonly SemaphoreSlim _one = new(1);
    private Task<CompilerChild>? _child;
    private int _compilations;

    /// <summary>The process that takes requests now; null while there is none.</summary>
    internal int? ProcessId => _child is { IsCompletedSuccessfully: true, Result: var child } ? child.Id : null;

    private SandboxOptions Bounds => options.Value;

    /// <summary>Starts the process, which then compiles a sample over and over until there is work: the first compilations take many times longer than later ones.</summary>
    /// <exception cref="LauncherUnavailableException">The compiler cannot be started.</exception>
    public async Task WarmUpAsync(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            await RunningAsync(cancellation);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <exception cref="LauncherUnavailableException">The compiler cannot be started, or something else than the source ended it, twice.</exception>
    public async Task<CompileResult> CompileAsync(byte[] source, CancellationToken cancellation)
    {
        if (source.Length > Bounds.SourceBytes)
        {
            return new(null, $"the source has {source.Length} bytes; {Bounds.SourceBytes} are allowed", BoundHit: true);
        }

        await _one.WaitAsync(cancellation);
        try
        {
            for (var attempt = 1; attempt <= Attempts; attempt++)
            {
                if (await TryAsync(await RunningAsync(cancellation), source, cancellation) is { } result)
                {
                    return result;
                }
            }

            throw new LauncherUnavailableException("the compiler was killed by another process, again at the second attempt; does the machine run out of memory?");
        }
        finally
        {
            _one.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _one.WaitAsync();
        await StopAsync();
        _one.Dispose();
    }

    /// <summary>Null when the process ended for a reason that has nothing to do with the source.</summary>
    private async Task<CompileResult?> TryAsync(CompilerChild child, byte[] source, CancellationToken cancellation)
    {
        var usable = false;
        try
        {
            var answer = await child.AskAsync(source, Bounds.CompileTimeout, cancellation);
            usable = ++_compilations < MostCompilations && child.PrivateMemory < Bounds.CompilerMemoryBytes / 2;
            return answer.Kind is FrameKind.Assembly ? new(answer.Body, null) : new(null, Encoding.UTF8.GetString(answer.Body));
        }
        catch (TimeoutException)
        {
            return new(null, CompilerBounds.Time(Bounds), BoundHit: true);
        }
        catch (IOException)
        {
            var (exit, lastWords) = await child.EndAsync();
            return CompilerBounds.Of(exit, lastWords, Bounds) is { } bound ? new(null, bound, BoundHit: true) : null;
        }
        finally
        {
            if (!usable)
            {
                await StopAsync();
                Start(); // Its boot need not wait for the next source.
            }
        }
    }

    private async Task<CompilerChild> RunningAsync(CancellationToken cancellation)
    {
        if (_child is null or { IsFaulted: true } || _child is { IsCompletedSuccessfully: true, Result.IsRunning: false })
        {
            await StopAsync();
            Start();
        }

        return await _child!.WaitAsync(cancellation);
    }

    private void Start() => (_child, _compilations) = (CompilerChild.StartAsync(Bounds), 0);

    private async Task StopAsync()
    {
        try
        {
            (_child is null ? null : await _child)?.Dispose();
        }
        catch (LauncherUnavailableException)
        {
            // Nothing was started.
        }

        _child = null;
    }
}
