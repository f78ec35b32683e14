namespace LoopPlatform.Sandbox.Launching.Roots;

/// <summary>The files that make up the runner; the build lays them beside the host of this service.</summary>
internal static class RunnerPayload
{
    /// <summary>The assembly that <c>dotnet</c> starts.</summary>
    public const string Program = "LoopPlatform.Runner.dll";

    /// <summary>Where the files lie.</summary>
    public static string Directory { get; } = Path.Combine(AppContext.BaseDirectory, "runner");

    /// <summary>Full paths of all files, in ordinal order.</summary>
    /// <exception cref="LauncherUnavailableException">The build left none.</exception>
    public static IReadOnlyList<string> Files { get; } = File.Exists(Path.Combine(Directory, Program))
        ? [.. System.IO.Directory.GetFiles(Directory).Order(StringComparer.Ordinal)]
        : throw new LauncherUnavailableException($"there is no runner in {Directory}; build the solution again");
}
