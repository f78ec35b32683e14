using LoopPlatform.Loops.Execution;

namespace LoopPlatform.Sandbox.Launching;

/// <summary>Starts runners, each in an isolated cell of its own.</summary>
internal interface ILauncher
{
    Isolation Isolation { get; }

    /// <summary>Whether cells may wait in stock for a job. Elsewhere their waiting would count against the limits of those that work.</summary>
    bool KeepsStock { get; }

    /// <summary>What runs the cells, for receipts. Makes ready what every cell of this profile needs (an image, a root folder), once.</summary>
    /// <exception cref="LauncherUnavailableException">It cannot be used here; the message says why and names the way out.</exception>
    Task<LauncherDescription> PrepareAsync(CellProfile profile, CancellationToken cancellation);

    /// <summary>Starts a cell with a runner that will be waiting for its job.</summary>
    /// <param name="life">How long it may live, whoever is left to stop it.</param>
    /// <exception cref="LauncherUnavailableException">The engine failed; never the candidate's fault.</exception>
    Task<ICell> StartAsync(CellProfile profile, TimeSpan life, CancellationToken cancellation);

    /// <summary>Removes cells whose owner process is gone, and no others. Returns how many.</summary>
    Task<int> ReapAsync(CancellationToken cancellation);
}

/// <summary>What runs the cells.</summary>
/// <param name="Engine">Such as <c>docker 20.10.24</c>.</param>
/// <param name="Kernel">Kernel release.</param>
/// <param name="Image">Digest of the content a cell's root is made of.</param>
internal sealed record LauncherDescription(string Engine, string Kernel, string Image);

/// <summary>One runner in its cell: used for exactly one candidate. Disposing it leaves nothing behind.</summary>
internal interface ICell : IAsyncDisposable
{
    /// <summary>Writes to the runner's standard input.</summary>
    Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation);

    /// <summary>Ends the runner's standard input; what it writes can still be read.</summary>
    Task EndInputAsync();

    /// <summary>Reads what the runner wrote next; a count of 0 is the end of both streams. A cancelled read ends the cell's streams.</summary>
    ValueTask<CellRead> ReadAsync(Memory<byte> buffer, CancellationToken cancellation);

    /// <summary>Usage so far, cheap enough to poll.</summary>
    CellUsage Usage();

    /// <summary>Waits a moment for a runner that is already ending, kills what still runs, and tells how it ended. Closes the streams.</summary>
    Task<CellExit> StopAsync(CancellationToken cancellation);
}

internal readonly record struct CellRead(CellStream Stream, int Count);

internal enum CellStream
{
    /// <summary>Standard output: frames of the runner protocol.</summary>
    Frames,

    /// <summary>Standard error: free text.</summary>
    Log,
}

/// <summary>What a cell used, all its processes together; null where the launcher cannot see it.</summary>
/// <param name="NotMeasured">Receipt field → why it is null.</param>
internal sealed record CellUsage(double? CpuMs, long? PeakMemoryBytes, int? PeakProcesses, IReadOnlyDictionary<string, string> NotMeasured);

/// <summary>How a cell ended.</summary>
/// <param name="ExitCode">128 + signal for a signal; null when we killed it.</param>
/// <param name="OutOfMemory">Whether the kernel's OOM killer ended a process in it.</param>
internal sealed record CellExit(int? ExitCode, bool OutOfMemory, CellUsage Usage);

/// <summary>The launcher cannot be used: a fault of the place, not of the candidate.</summary>
internal sealed class LauncherUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
