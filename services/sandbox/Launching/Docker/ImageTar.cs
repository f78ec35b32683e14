using System.Formats.Tar;
using System.Text;
using LoopPlatform.Loops.Values;
using LoopPlatform.Sandbox.Launching.Roots;

namespace LoopPlatform.Sandbox.Launching.Docker;

/// <summary>The root of a cell as a tar: equal files make an equal tar, byte for byte, whoever builds it and when.</summary>
internal static class ImageTar
{
    private const UnixFileMode Everyone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>1777: the engine gives the tmpfs it mounts on /tmp the mode of the folder below it, whatever it is told.</summary>
    private const UnixFileMode Scratch = Everyone | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite | UnixFileMode.StickyBit;

    /// <summary>
    /// 111: the kernel gives a program that its user may not read a memory that this user may not open, not even by /proc/1/mem. Else a candidate, of the same
    /// user, could stop its own deadline.
    /// </summary>
    private const UnixFileMode Sealed = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>What the C library asks for when a program asks who it is.</summary>
    private static readonly (string Path, string Text)[] Identity =
    [
        ("/etc/group", "root:x:0:\nnogroup:x:65534:\n"),
        ("/etc/nsswitch.conf", "passwd: files\ngroup: files\nhosts: files\n"),
        ("/etc/passwd", "root:x:0:0:root:/:/sbin/nologin\nnobody:x:65534:65534:nobody:/tmp:/sbin/nologin\n"),
    ];

    /// <summary>Digest of the content, without building the tar.</summary>
    public static Digest ComputeDigest(RunnerRoot root) => Digest.Of(string.Concat(Identity.Select(file => $"{file.Path}\n{file.Text}\n")) + $"{Deadline.Program} {Sealed}\n{root.Digest}");

    public static void Write(RunnerRoot root, Stream output)
    {
        using var tar = new TarWriter(output, TarEntryFormat.Ustar, leaveOpen: true);
        var folders = Identity.Select(file => file.Path).Concat(root.Files.Select(file => file.CellPath)).SelectMany(FoldersOf);
        foreach (var folder in folders.Distinct().Order(StringComparer.Ordinal))
        {
            Add(TarEntryType.Directory, folder, Everyone, null);
        }

        Add(TarEntryType.Directory, "/tmp", Scratch, null);
        foreach (var (path, text) in Identity)
        {
            using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
            Add(TarEntryType.RegularFile, path, Everyone, content);
        }

        foreach (var file in root.Files)
        {
            using var content = File.OpenRead(file.HostPath);
            Add(TarEntryType.RegularFile, file.CellPath, file.CellPath == Deadline.Program ? Sealed : Everyone, content, file.Modified);
        }

        void Add(TarEntryType type, string path, UnixFileMode mode, Stream? content, DateTimeOffset? modified = null)
        {
            var entry = new UstarTarEntry(type, path[1..]) { Mode = mode, ModificationTime = modified ?? DateTimeOffset.UnixEpoch };
            if (content is not null)
            {
                entry.DataStream = content;
            }

            tar.WriteEntry(entry);
        }
    }

    private static IEnumerable<string> FoldersOf(string path)
    {
        for (var folder = Path.GetDirectoryName(path); folder is not (null or "/"); folder = Path.GetDirectoryName(folder))
        {
            yield return folder;
        }
    }
}
