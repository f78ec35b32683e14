using System.Formats.Tar;

namespace LoopPlatform.Sandbox.Protocol;

/// <summary>
/// What a program of language <c>command</c> reads from its standard input: a tar (ustar) with the genome as <c>genome</c> and the input files, each under its
/// name, as <c>inputs/&lt;name&gt;</c>. Equal jobs make equal tars, byte for byte.
/// </summary>
internal static class ProgramInput
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <param name="job">With the genome's file in place of an assembly.</param>
    public static byte[] Encode(Job job)
    {
        var buffer = new MemoryStream();
        using (var tar = new TarWriter(buffer, TarEntryFormat.Ustar, leaveOpen: true))
        {
            Add(tar, "genome", job.Assembly);
            foreach (var input in job.Inputs)
            {
                Add(tar, $"inputs/{input.Name}", input.Content);
            }
        }

        return buffer.ToArray();
    }

    private static void Add(TarWriter tar, string name, byte[] content)
    {
        using var data = new MemoryStream(content, writable: false);
        tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { Mode = Readable, ModificationTime = DateTimeOffset.UnixEpoch, DataStream = data });
    }
}
