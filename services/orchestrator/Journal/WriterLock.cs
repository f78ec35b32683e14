using System.Globalization;

namespace LoopPlatform.Orchestrator.Journal;

/// <summary>The right to append: held by one process a data folder, freed by the operating system however that process ends.</summary>
public sealed class WriterLock : IDisposable
{
    private readonly FileStream _held;

    private WriterLock(FileStream held) => _held = held;

    /// <summary>Takes the lock of a data folder, which is created when missing.</summary>
    /// <exception cref="WriterLockedException">Another process holds it.</exception>
    public static WriterLock Acquire(string folder)
    {
        Directory.CreateDirectory(folder);
        var owner = Path.Combine(folder, "owner");
        var held = Open(Path.Combine(folder, "lock"), owner);
        try
        {
            // In a file of its own: while the lock is held, nobody else can open the locked file.
            File.WriteAllText(owner, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new(held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Whether a process holds the lock of a data folder.</summary>
    public static bool IsHeld(string folder)
    {
        if (!File.Exists(Path.Combine(folder, "lock")))
        {
            return false;
        }

        try
        {
            // Shared, so that two who look on do not take each other for the one who writes.
            new FileStream(Path.Combine(folder, "lock"), FileMode.Open, FileAccess.Read, FileShare.Read).Dispose();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _held.Dispose();

    private static FileStream Open(string path, string owner)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        }
        catch (IOException e) when (e.GetType() == typeof(IOException))
        {
            throw new WriterLockedException(File.Exists(owner) ? File.ReadAllText(owner).Trim() : "unknown");
        }
    }
}

/// <summary>Another process is running this definition.</summary>
public sealed class WriterLockedException(string processId) : IOException($"process {processId} is running this definition")
{
    public string ProcessId { get; } = processId;
}
