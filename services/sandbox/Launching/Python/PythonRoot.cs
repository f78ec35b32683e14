using System.Text.RegularExpressions;

namespace LoopPlatform.Sandbox.Launching.Python;

/// <summary>
/// What a Python cell's root holds: the system's own interpreter and standard library, without what cannot be of use in a cell; the native libraries these
/// need; time zones; and, in the larger of the two roots, pandas with all it loads.
/// </summary>
internal static partial class PythonRoot
{
    /// <summary>Where the system keeps packages apart from the standard library, in the cell too.</summary>
    private const string Zones = "/usr/share/zoneinfo";

    /// <summary>Folders that a launcher which binds may bind whole, in place of the files below them.</summary>
    public static IReadOnlyList<string> Folders(SystemPython python) =>
        [python.Libraries, Zones, .. python.Packages.Where(Directory.Exists)];

    /// <summary>Every file of the root but the runner, each at its own place.</summary>
    public static IReadOnlyList<RootFile> Files(SystemPython python)
    {
        List<string> files = [python.Executable, .. Below(python.Libraries).Where(file => !Unused().IsMatch(file[python.Libraries.Length..]))];
        files.AddRange(python.Packages.Where(File.Exists).Where(file => !IsForeignCache(file)));
        files.AddRange(python.Packages.Where(Directory.Exists).SelectMany(Below).Where(file => !Tests().IsMatch(file)));
        files.AddRange(Directory.Exists(Zones) ? Below(Zones).Where(file => !OtherZones().IsMatch(file)) : []);
        var native = SharedLibraries.Of([python.Executable, .. files.Where(file => file.Contains(".so", StringComparison.Ordinal))]);
        // Compiled modules are taken for current by the time of their source, so times are kept.
        return [.. files.Select(file => new RootFile(file, file, File.GetLastWriteTimeUtc(file))).Concat(native).DistinctBy(file => file.CellPath)];
    }

    private static IEnumerable<string> Below(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => !IsForeignCache(file) && Exists(file));

    // A link may lead nowhere.
    private static bool Exists(string file) => new FileInfo(file).ResolveLinkTarget(returnFinalTarget: true) is not { Exists: false };

    private static bool IsForeignCache(string file) => Optimized().IsMatch(file);

    // What needs a display, a terminal, a network or a package index; tests; and programs that make Python programs.
    [GeneratedRegex(@"^/(test|tkinter|turtledemo|idlelib|ensurepip|lib2to3|venv|distutils|msilib|curses|pydoc_data|dist-packages|site-packages|config-[^/]+)/|/tests?/"
        + @"|^/lib-dynload/(_tkinter|_test|_xx|xx|_ctypes_test|_curses|readline|nis|_dbm|_gdbm|ossaudiodev)|^/(sitecustomize|antigravity|turtle|this)\.py$")]
    private static partial Regex Unused();

    [GeneratedRegex(@"/tests?/|/conftest\.py$|\.(pyx|pxd|c|h|a|pyi)$")]
    private static partial Regex Tests();

    [GeneratedRegex(@"/(right|posix)/|/leapseconds$|/leap-seconds\.list$|/posixrules$|/localtime$")]
    private static partial Regex OtherZones();

    [GeneratedRegex(@"\.opt-[12]\.pyc$")]
    private static partial Regex Optimized();
}
