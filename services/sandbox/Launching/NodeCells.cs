namespace LoopPlatform.Sandbox.Launching;

/// <summary>
/// The bound on live cells of this machine, whichever processes have them. Each cell holds the lock on one of so many files; the kernel gives the
/// lock back when its process ends, however it ends.
/// </summary>
internal sealed class NodeCells
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);
    private readonly string[] _files;

    /// <param name="folder">Where the files lie; shared by those who share the bound.</param>
    public NodeCells(string folder, int bound)
    {
        Directory.CreateDirectory(folder);
        _files = [.. Enumerable.Range(0, bound).Select(number => Path.Combine(folder, $"cell-{number}.lock"))];
    }

    /// <summary>A place for one cell, until it is disposed; null when all are taken.</summary>
    public IDisposable? TryTake()
    {
        foreach (var file in _files)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            }
            catch (IOException)
            {
                // Taken.
            }
        }

        return null;
    }

    /// <summary>A place for one cell, as soon as there is one.</summary>
    public async Task<IDisposable> TakeAsync(CancellationToken cancellation)
    {
        while (true)
        {
            if (TryTake() is { } place)
            {
                return place;
            }

            await Task.Delay(Poll, cancellation);
        }
    }
}
