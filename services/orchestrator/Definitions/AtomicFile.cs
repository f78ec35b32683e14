namespace LoopPlatform.Orchestrator.Definitions;

/// <summary>Writes a file so that it is there whole or not at all.</summary>
internal static class AtomicFile
{
    /// <param name="scratch">Folder for the unfinished file; on the same file system.</param>
    public static void Write(string path, ReadOnlySpan<byte> content, string scratch)
    {
        Directory.CreateDirectory(scratch);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = Path.Combine(scratch, $"unfinished-{Path.GetRandomFileName()}");
        try
        {
            using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
