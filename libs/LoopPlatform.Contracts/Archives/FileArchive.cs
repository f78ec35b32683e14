using System.Buffers;
using System.Formats.Tar;
using LoopPlatform.Loops.Definition;

namespace LoopPlatform.Contracts.Archives;

/// <summary>Files as one blob: a tar archive with nothing in it but paths and bytes, so that equal files make equal archives.</summary>
public static class FileArchive
{
    /// <summary>The most files an archive may have.</summary>
    public const int MaxFiles = 10_000;

    // An archive has no name a person would know.
    private const string Name = "archive";

    // What Windows and macOS would refuse or take for another file.
    private static readonly SearchValues<char> NotPortable = SearchValues.Create(":*?\"<>|");

    /// <summary>Packs files, by ordinal order of their paths.</summary>
    /// <exception cref="InputException">A path cannot be part of an archive.</exception>
    public static byte[] Pack(IReadOnlyDictionary<string, byte[]> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        Check(files.Keys);
        using var archive = new MemoryStream();
        using (var writer = new TarWriter(archive, TarEntryFormat.Gnu, leaveOpen: true))
        {
            foreach (var (path, content) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
            {
                writer.WriteEntry(Entry(path, content));
            }
        }

        return archive.ToArray();
    }

    /// <summary>Unpacks an archive that anybody may have made.</summary>
    /// <exception cref="InputException">It is no archive, or one of its entries is not a plain file at a plain place.</exception>
    public static IReadOnlyDictionary<string, byte[]> Unpack(byte[] archive)
    {
        ArgumentNullException.ThrowIfNull(archive);
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        using var bytes = new MemoryStream(archive, writable: false);
        using var reader = new TarReader(bytes);
        while (Next(reader) is { } entry)
        {
            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
            {
                throw Refused($"'{entry.Name}' is {Kind(entry.EntryType)}; only files can be part of it");
            }

            if (files.Count == MaxFiles)
            {
                throw Refused($"it has more than {MaxFiles} files");
            }

            if (Problem(entry.Name) is { } problem)
            {
                throw Refused(problem);
            }

            if (!files.TryAdd(entry.Name, Content(entry, archive.Length)))
            {
                throw Refused($"'{entry.Name}' is in it twice");
            }
        }

        Check(files.Keys);
        return files;
    }

    /// <summary>One file with fixed attributes.</summary>
    public static GnuTarEntry Entry(string path, byte[] content) => new(TarEntryType.RegularFile, path)
    {
        // The time of packing would make equal files unequal archives.
        ModificationTime = DateTimeOffset.UnixEpoch,
        AccessTime = default,
        ChangeTime = default,
        Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead,
        DataStream = new MemoryStream(content, writable: false),
    };

    private static void Check(IEnumerable<string> paths)
    {
        var known = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var path in paths)
        {
            if (Problem(path) is { } problem)
            {
                throw Refused(problem);
            }

            if (!known.TryAdd(path, path))
            {
                throw Refused($"'{path}' and '{known[path]}' would be one file where case does not count; rename one of them");
            }
        }

        if (known.Keys.FirstOrDefault(path => Parents(path).Any(known.ContainsKey)) is { } below)
        {
            throw Refused($"'{below}' lies below a path that is a file");
        }
    }

    private static string? Problem(string path) => DefinitionPath.Problem(path) is { } problem ? problem
        : path.Split('/') is var parts && parts[0] == ".git" ? $"'{path}' lies in .git/, which is no part of a definition"
        : path.AsSpan().IndexOfAny(NotPortable) is >= 0 and var found ? $"'{path}' holds '{path[found]}', which not every system allows in a file name; rename it"
        : parts.Any(part => part[^1] is '.' or ' ') ? $"'{path}' has a name that ends in '{parts.First(part => part[^1] is '.' or ' ')[^1]}', which not every system allows; rename it"
        : path.Length > 500 ? $"'{path[..60]}…' is longer than 500 characters; shorten it"
        : null;

    private static IEnumerable<string> Parents(string path)
    {
        for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            yield return path[..slash];
        }
    }

    private static TarEntry? Next(TarReader reader)
    {
        try
        {
            return reader.GetNextEntry();
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or FormatException or ArgumentException or OverflowException)
        {
            throw Refused("it is damaged or no tar archive at all");
        }
    }

    private static byte[] Content(TarEntry entry, long most)
    {
        // The size is what the entry says of itself: nothing is set aside for it before the bytes are seen to be there.
        if (entry.Length > most)
        {
            throw Refused($"'{entry.Name}' says it is larger than the archive it is in");
        }

        using var content = new MemoryStream();
        try
        {
            entry.DataStream?.CopyTo(content);
        }
        catch (EndOfStreamException)
        {
            throw Refused($"it ends within '{entry.Name}'");
        }

        return content.Length == entry.Length ? content.ToArray() : throw Refused($"it ends within '{entry.Name}'");
    }

    private static string Kind(TarEntryType type) => type switch
    {
        TarEntryType.SymbolicLink or TarEntryType.HardLink => "a link",
        TarEntryType.Directory => "a directory",
        _ => $"an entry of kind {type}",
    };

    private static InputException Refused(string problem) => new(Name, null, null, problem);
}
