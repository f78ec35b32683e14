using System.Globalization;
using LoopPlatform.Loops.Definition;

namespace LoopPlatform.Orchestrator.Definitions;

/// <summary>The files of a definition folder. Nothing outside it is ever read, whatever links lead there.</summary>
internal sealed class FolderFiles(string folder)
{
    /// <summary>The largest file a definition may have.</summary>
    public const long MaxFileBytes = 1L << 30;

    // Working state, and what version control keeps beside the files: equal files are an equal definition.
    private static readonly string[] NotPartOfIt = [DefinitionPath.StateFolder, ".git"];

    private readonly string _real = RealPath.Of(folder);

    public string FullPath(string path) => Path.Combine(folder, path);

    /// <summary>Whether there is anything of this name, be it a directory or a dangling link.</summary>
    public bool Exists(string path) => Path.Exists(FullPath(path)) || new FileInfo(FullPath(path)).LinkTarget is not null;

    /// <summary>Paths of all files, in ordinal order.</summary>
    /// <exception cref="InputException">A directory cannot be looked into, or is a link.</exception>
    public IReadOnlyList<string> List()
    {
        try
        {
            return [.. Below("").Order(StringComparer.Ordinal)];
        }
        catch (UnauthorizedAccessException e)
        {
            throw new InputException(folder, null, null, $"a directory in it cannot be read: {e.Message} Make it readable with 'chmod u+rx'", e);
        }
    }

    /// <summary>Where a file of the folder is really kept.</summary>
    public string Locate(string path, Func<string, InputException> error) => Explained(path, error, () =>
    {
        var real = RealPath.Of(FullPath(path));
        var isInside = real.StartsWith(_real + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        return Directory.Exists(real) ? throw error($"'{path}' is a directory; expected a file")
            : !isInside ? throw error($"'{path}' is a link that leads out of the definition folder, to {real}; put the file itself there")
            : File.Exists(real) ? real
            : throw error(Missing(path));
    });

    public byte[] Read(string path, Func<string, InputException> error) => Explained(path, error, () =>
    {
        var real = Locate(path, error);
        var bytes = new FileInfo(real).Length;
        return bytes <= MaxFileBytes ? File.ReadAllBytes(real) : throw error(string.Create(CultureInfo.InvariantCulture,
            $"'{path}' has {bytes / (double)MaxFileBytes:0.0} GB; a file of a definition may have at most 1 GB, so split it or keep it elsewhere"));
    });

    private static T Explained<T>(string path, Func<string, InputException> error, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (UnauthorizedAccessException)
        {
            throw error($"'{path}' cannot be read: permission denied; make it readable with 'chmod u+r'");
        }
        catch (IOException e)
        {
            throw error($"'{path}' cannot be read: {e.Message}");
        }
    }

    private string Missing(string path) => new FileInfo(FullPath(path)).LinkTarget is { } target
        ? $"'{path}' is a dangling link: '{target}' does not exist; restore it or put the file itself there"
        : $"'{path}' does not exist in {folder}.{Spelling.Hint(path, List())}";

    private IEnumerable<string> Below(string parent)
    {
        foreach (var entry in new DirectoryInfo(FullPath(parent)).EnumerateFileSystemInfos())
        {
            var path = parent.Length == 0 ? entry.Name : $"{parent}/{entry.Name}";
            if (NotPartOfIt.Contains(path, StringComparer.Ordinal))
            {
                continue;
            }

            if (entry is not DirectoryInfo)
            {
                yield return path;
                continue;
            }

            if (entry.LinkTarget is not null)
            {
                throw new InputException(path, null, null, "a link to a directory cannot be part of a definition; put the files themselves there");
            }

            foreach (var file in Below(path))
            {
                yield return file;
            }
        }
    }
}
