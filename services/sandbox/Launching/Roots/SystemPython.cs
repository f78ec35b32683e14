using System.Text.Json;

namespace LoopPlatform.Sandbox.Launching.Roots;

/// <summary>The Python that the system installed, as it describes itself.</summary>
/// <param name="Version">Such as <c>3.11.2</c>.</param>
/// <param name="Executable">Its file, no link.</param>
/// <param name="Libraries">The folder of its standard library.</param>
/// <param name="Packages">Top-level files and folders of the module that was asked for and of all that it loads.</param>
/// <param name="PackageVersion">Version of that module; null when it is not installed.</param>
internal sealed record SystemPython(string Version, string Executable, string Libraries, IReadOnlyList<string> Packages, string? PackageVersion)
{
    /// <summary>The package that is at hand where the system has it.</summary>
    public const string Pandas = "pandas";

    /// <summary>The line that installs it.</summary>
    public const string InstallPandas = "apt-get install python3-pandas";

    private const string WayOut = "install it (Debian: `apt-get install python3`)";

    // Only the distribution's: what a person has in a home or a version manager, no other user may read.
    private static readonly string[] Places = ["/usr/bin/python3", "/usr/local/bin/python3"];

    /// <summary>Whether there is one.</summary>
    public static bool IsInstalled => Array.Exists(Places, File.Exists);

    private const string Probe =
        """
        import importlib, json, os, platform, sys, sysconfig
        libraries, packages, version, before = sysconfig.get_path("stdlib"), set(), None, set(sys.modules)
        try:
            version = importlib.import_module(sys.argv[1]).__version__ if len(sys.argv) > 1 else None
        except ImportError:
            pass
        if version:
            for name in {name.split(".")[0] for name in set(sys.modules) - before}:
                file = getattr(sys.modules.get(name), "__file__", None)
                top = os.path.dirname(file) if file and os.path.basename(file).startswith("__init__.") else file
                if top and os.path.dirname(top) in sys.path and os.path.dirname(top) not in (libraries, os.path.join(libraries, "lib-dynload")):
                    packages.add(top)
                    packages.update(side for side in [top + ".libs"] if os.path.isdir(side))
        print(json.dumps({"Version": platform.python_version(), "Executable": os.path.realpath(sys.executable), "Libraries": libraries,
                          "Packages": sorted(packages), "PackageVersion": version}))
        """;

    /// <summary>Asks it.</summary>
    /// <param name="module">A package it may have, to be described too.</param>
    /// <exception cref="LauncherUnavailableException">There is none, or it does not answer.</exception>
    public static SystemPython Find(string? module = null)
    {
        var python = Places.FirstOrDefault(File.Exists) ?? throw new LauncherUnavailableException($"the system has no Python 3 ({string.Join(", ", Places)}); {WayOut}");
        string[] arguments = ["-I", "-B", "-c", Probe];
        var answer = Tool.Run(python, module is null ? arguments : [.. arguments, module]);
        try
        {
            return JsonSerializer.Deserialize<SystemPython>(answer)!;
        }
        catch (JsonException fault)
        {
            throw new LauncherUnavailableException($"{python} does not describe itself; {WayOut}", fault);
        }
    }
}
