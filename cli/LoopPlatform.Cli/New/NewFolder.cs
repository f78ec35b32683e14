using LoopPlatform.Loops.Definition;

namespace LoopPlatform.Cli.New;

/// <summary>A folder that comes to be as a whole or not at all: built beside its place, then renamed.</summary>
internal sealed class NewFolder : IDisposable
{
    private readonly string _target;

    /// <exception cref="InputException">There is a file of that name, or a folder with something in it.</exception>
    public NewFolder(string path)
    {
        _target = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        if (File.Exists(_target) || (Directory.Exists(_target) && Directory.EnumerateFileSystemEntries(_target).Any()))
        {
            throw new InputException(path, null, null, $"there is {(File.Exists(_target) ? "a file of that name" : "something in this folder")} already; name a new folder");
        }

        // Beside the nearest ancestor that exists: what is renamed must not change its file system.
        var parent = System.IO.Path.GetDirectoryName(_target) ?? throw new InputException(path, null, null, "expected the name of a new folder");
        while (!Directory.Exists(parent))
        {
            parent = System.IO.Path.GetDirectoryName(parent)!;
        }

        Path = System.IO.Path.Combine(parent, $".loop-new-{System.IO.Path.GetRandomFileName()}");
        try
        {
            Directory.CreateDirectory(Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, null, null, $"nothing can be made in {parent}; name a folder where you may write", e);
        }
    }

    /// <summary>Where it is built.</summary>
    public string Path { get; }

    public async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var full = System.IO.Path.Combine(Path, path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
        await File.WriteAllBytesAsync(full, content, cancellation);
    }

    /// <summary>Puts it into its place.</summary>
    public void Keep()
    {
        if (Directory.Exists(_target))
        {
            // An empty folder may be somebody's working directory: it is filled, not replaced; what makes it a definition comes last.
            foreach (var entry in new DirectoryInfo(Path).GetFileSystemInfos().OrderBy(entry => entry.Name == Running.Workspace.DefinitionFile))
            {
                Directory.Move(entry.FullName, System.IO.Path.Combine(_target, entry.Name));
            }

            return;
        }

        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(_target)!);
        Directory.Move(Path, _target);
    }

    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
