namespace LoopPlatform.Sandbox.Launching;

/// <summary>A copy of the runner that any user may read: the folder it was built in may lie below one that only its owner may enter.</summary>
internal sealed class RunnerStage : IDisposable
{
    private const string Prefix = "loop-runner-";
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Enterable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private RunnerStage(string folder) => Folder = folder;

    public string Folder { get; }

    public static RunnerStage Create()
    {
        var folder = Directory.CreateTempSubdirectory($"{Prefix}{OwnerMark.Current}.").FullName;
        foreach (var file in RunnerPayload.Files)
        {
            var copy = Path.Combine(folder, Path.GetFileName(file));
            File.Copy(file, copy);
            File.SetUnixFileMode(copy, Readable);
        }

        File.SetUnixFileMode(folder, Enterable);
        return new(folder);
    }

    /// <summary>Removes stages whose owner is gone. Returns how many.</summary>
    public static int Reap()
    {
        var orphans = Directory.GetDirectories(Path.GetTempPath(), Prefix + "*")
            .Where(folder => OwnerMark.TryParse(Path.GetFileNameWithoutExtension(folder)[Prefix.Length..]) is { IsAlive: false }).ToList();
        orphans.ForEach(folder => Directory.Delete(folder, recursive: true));
        return orphans.Count;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
