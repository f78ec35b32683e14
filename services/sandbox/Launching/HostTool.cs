namespace LoopPlatform.Sandbox.Launching;

/// <summary>Finds installed programs.</summary>
internal static class HostTool
{
    private static readonly string[] Folders = ["/usr/local/bin", "/usr/bin", "/bin", "/usr/sbin", "/sbin"];

    /// <exception cref="LauncherUnavailableException">It is not installed.</exception>
    public static string Require(string name, string wayOut) =>
        Folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
        ?? throw new LauncherUnavailableException($"{name} is not installed; {wayOut}");
}
