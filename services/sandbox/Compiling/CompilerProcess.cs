using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using LoopPlatform.Sandbox.Launching;
using LoopPlatform.Sandbox.Launching.Children;
using LoopPlatform.Sandbox.Launching.Roots;
using LoopPlatform.Sandbox.Protocol;
using Microsoft.Extensions.Options;

namespace LoopPlatform.Sandbox.Compiling;

/// <summary>
/// Compiles in a process of its own, which is killed when a source makes it take too long, use too much memory or crash, and started anew for the next.
/// </summary>
internal sealed class CompilerProcess(IOptions<SandboxOptions> options) : IAsyncDisposable
{
    private const string Sample = "public static class Sample { public static int Count(string text) => text.Length; }";
    private readonly SemaphoreSlim _one = new(1);
    private Process? _process;

    /// <summary>Compiles once ahead of need: the first compilation takes many times longer than any later one.</summary>
    public Task WarmUpAsync(CancellationToken cancellation) => CompileAsync(Encoding.UTF8.GetBytes(Sample), cancellation);

    /// <exception cref="LauncherUnavailableException">The compiler cannot be started.</exception>
    public async Task<CompileResult> CompileAsync(byte[] source, CancellationToken cancellation)
    {
        if (source.Length > options.Value.SourceBytes)
        {
            return new(null, $"the source has {source.Length} bytes; {options.Value.SourceBytes} are allowed", BoundHit: true);
        }

        await _one.WaitAsync(cancellation);
        try
        {
            return Decode(await AskAsync(source, cancellation));
        }
        catch (TimeoutException)
        {
            return new(null, $"the compiler did not finish within {options.Value.CompileTimeout.TotalSeconds} s and was stopped", BoundHit: true);
        }
        catch (IOException)
        {
            return new(null, "the compiler broke down on this source: it is nested too deeply, or needs too much memory", BoundHit: true);
        }
        finally
        {
            _one.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _one.WaitAsync();
        Stop();
        _one.Dispose();
    }

    private async Task<Frame> AskAsync(byte[] source, CancellationToken cancellation)
    {
        var answered = false;
        var process = _process is { HasExited: false } running ? running : await StartAsync(cancellation);
        try
        {
            // Pipes block; killing the process ends the wait.
            var answer = await Task.Run(
                () =>
                {
                    process.StandardInput.BaseStream.Write(Frame.Encode(FrameKind.Source, source));
                    return Frame.Read(process.StandardOutput.BaseStream);
                },
                CancellationToken.None).WaitAsync(options.Value.CompileTimeout, cancellation);
            answered = true;
            return answer;
        }
        finally
        {
            if (!answered)
            {
                Stop();
            }
        }
    }

    private static CompileResult Decode(Frame answer) => answer.Kind is FrameKind.Assembly
        ? new(answer.Body, null)
        : new(null, Encoding.UTF8.GetString(answer.Body));

    private async Task<Process> StartAsync(CancellationToken cancellation)
    {
        Stop();
        try
        {
            _process = await LaunchThread.StartAsync(Command(options.Value.CompilerHeapBytes));
            await Task.Run(() => Frame.Read(_process.StandardOutput.BaseStream), CancellationToken.None).WaitAsync(options.Value.StartTimeout, cancellation);
            return _process;
        }
        catch (Exception fault) when (fault is Win32Exception or IOException or TimeoutException)
        {
            Stop();
            throw new LauncherUnavailableException($"the compiler could not be started: {fault.Message}", fault);
        }
    }

    private static ProcessStartInfo Command(long heapBytes)
    {
        var command = new ProcessStartInfo("/bin/sh",
        [
            "-c", "ulimit -c 0; exec \"$@\" 2>/dev/null", "compiler",
            HostTool.Require("setpriv", "install the package util-linux"), "--pdeathsig", "KILL",
            Path.Combine(CSharpRoot.DotnetFolder, "dotnet"), Path.Combine(AppContext.BaseDirectory, "compiler", "LoopPlatform.Compiler.dll"),
        ])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        command.Environment.Clear();
        command.Environment["DOTNET_EnableDiagnostics"] = "0";
        command.Environment["DOTNET_GCHeapHardLimit"] = heapBytes.ToString("X", CultureInfo.InvariantCulture);
        command.Environment["HOME"] = "/tmp";
        return command;
    }

    private void Stop()
    {
        _process?.Kill();
        _process?.Dispose();
        _process = null;
    }
}
