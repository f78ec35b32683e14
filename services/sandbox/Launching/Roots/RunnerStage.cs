namespace LoopPlatform.Sandbox.Launching.Roots;

/// <summary>A copy of the runner that any user may read: the folder it was built in may lie below one that only its owner may enter.</summary>
internal sealed class RunnerStage : IDisposable
{
    private const string Prefix = "loop-runner-";
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Enterable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private RunnerStage(string folder) => Folder = folder;

    public string Folder { get; }

    /// <param name="payload">The folder to copy.</param>
    public static RunnerStage Of(string payload)
    {
        var folder = Directory.CreateTempSubdirectory($"{Prefix}{OwnerMark.Current}.").FullName;
        foreach (var file in Directory.GetFiles(payload))
        {
            var copy = Path.Combine(folder, Path.GetFileName(file));
            File.Copy(file, copy);
            File.SetUnixFileMode(copy, Readable);
        }

        File.SetUnixFileMode(folder, Enterable);
        return new(folder);
    }

    /// <summary>Removes stages whose owner is gone, as far as they are ours to remove. Returns how many.</summary>
    public static int Reap() => Directory.GetDirectories(Path.GetTempPath(), Prefix + "*")
        .Count(folder => OwnerMark.TryParse(Path.GetFileNameWithoutExtension(folder)[Prefix.Length..]) is { IsAlive: false } && TryDelete(folder));

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static bool TryDelete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Another user's, or another process was quicker.
            return false;
        }
    }
}
