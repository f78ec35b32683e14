using System.ComponentModel;
using System.Diagnostics;
using LoopPlatform.Sandbox.Launching;
using LoopPlatform.Sandbox.Launching.Children;
using LoopPlatform.Sandbox.Protocol;

namespace LoopPlatform.Sandbox.Compiling;

/// <summary>One process of the compiler, from its start to its end.</summary>
internal sealed class CompilerChild : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _lastWords;

    private CompilerChild(Process process)
    {
        _process = process;
        Id = process.Id;
        _lastWords = Task.Run(() => ReadStart(process.StandardError));
    }

    public int Id { get; }

    public bool IsRunning => !_process.HasExited;

    public long PrivateMemory => ProcStatus.PrivateMemory(Id);

    /// <summary>Starts a process and waits until it takes requests.</summary>
    /// <exception cref="LauncherUnavailableException">It does not start.</exception>
    public static async Task<CompilerChild> StartAsync(SandboxOptions options)
    {
        CompilerChild? child = null;
        try
        {
            child = new(await LaunchThread.StartAsync(CompilerCommand.With(options)));
            await child.ReadAsync().WaitAsync(options.StartTimeout);
            return child;
        }
        catch (Exception fault) when (fault is Win32Exception or IOException or TimeoutException or UnauthorizedAccessException)
        {
            var reason = fault.Message;
            if (child is not null)
            {
                child.Dispose();
                reason = await child._lastWords is { Length: > 0 } words ? words : reason;
            }

            throw new LauncherUnavailableException($"the compiler could not be started: {reason}", fault);
        }
    }

    /// <exception cref="IOException">The process ended before it answered.</exception>
    /// <exception cref="TimeoutException">There was no answer in time.</exception>
    public Task<Frame> AskAsync(byte[] source, TimeSpan timeout, CancellationToken cancellation) => Task.Run(
        () =>
        {
            // Pipes block; the end of the process ends the wait.
            _process.StandardInput.BaseStream.Write(Frame.Encode(FrameKind.Source, source));
            return Frame.Read(_process.StandardOutput.BaseStream);
        },
        CancellationToken.None).WaitAsync(timeout, cancellation);

    /// <summary>How a process that closed its pipes ended: its exit code, and what the runtime had to say.</summary>
    public async Task<(CompilerExit Exit, string LastWords)> EndAsync()
    {
        // The end of a pipe is seen just before the end of the process.
        await _process.WaitForExitAsync();
        return ((CompilerExit)_process.ExitCode, await _lastWords);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    private Task<Frame> ReadAsync() => Task.Run(() => Frame.Read(_process.StandardOutput.BaseStream));

    /// <summary>A stack overflow is told with every frame of the stack: what matters comes first.</summary>
    private static string ReadStart(StreamReader error)
    {
        var start = new char[1024];
        var length = error.ReadBlock(start);
        var rest = new char[1024];
        while (error.ReadBlock(rest) > 0)
        {
        }

        return new string(start, 0, length).Trim();
    }
}
