using System.Globalization;
using System.Text.RegularExpressions;
using LoopPlatform.Loops.Execution;

namespace LoopPlatform.Sandbox.Launching.Roots;

/// <summary>
/// The system's own Python: interpreter and standard library, without what cannot be of use in a cell; the native libraries these need; time zones. In the
/// larger of the two roots also pandas with all it loads: its cells take ten times as long to come up.
/// </summary>
internal sealed partial class PythonRoot : RunnerRoot
{
    /// <summary>What a profile with pandas calls its language; definitions call both python.</summary>
    public const string PandasLanguage = "python+pandas";

    private const string Runner = "loop_runner.py";
    private const string Zones = "/usr/share/zoneinfo";
    private readonly string? _package;
    private readonly Lazy<SystemPython> _python;

    private PythonRoot(string? package)
    {
        _package = package;
        // Not kept when it fails: it may be installed meanwhile.
        _python = new(() => SystemPython.Find(package), LazyThreadSafetyMode.PublicationOnly);
    }

    public static PythonRoot Plain { get; } = new(package: null);

    public static PythonRoot WithPandas { get; } = new(SystemPython.Pandas);

    /// <summary>Those that can be made here.</summary>
    public static IReadOnlyList<PythonRoot> Available => !SystemPython.IsInstalled ? [] : WithPandas.Python.PackageVersion is null ? [Plain] : [Plain, WithPandas];

    /// <summary>The language of the profile whose cells can run this genome.</summary>
    /// <exception cref="LauncherUnavailableException">There is no Python.</exception>
    public static string LanguageFor(byte[] source) =>
        (source.AsSpan().IndexOf("pandas"u8) >= 0 || source.AsSpan().IndexOf("numpy"u8) >= 0) && WithPandas.Python.PackageVersion is not null ? PandasLanguage : Languages.Python;

    /// <summary>What the system's Python says of itself.</summary>
    /// <exception cref="LauncherUnavailableException">There is none.</exception>
    public SystemPython Python => _python.Value;

    public override IReadOnlyList<string> Command => Start("/app");

    public override IReadOnlyList<string> HostCommand => Start(Payload);

    public override string Payload { get; } = Path.Combine(AppContext.BaseDirectory, "runner-python");

    public override IReadOnlyDictionary<string, string> Environment(Limits limits) => new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["HOME"] = "/tmp",
        // Sets and dicts of texts come in the same order each time: the same candidate must give the same output again.
        ["PYTHONHASHSEED"] = "0",
        ["PYTHONUTF8"] = "1",
        // Else numpy starts a thread for each core of the host.
        ["OPENBLAS_NUM_THREADS"] = ((int)Math.Ceiling(limits.Cpus)).ToString(CultureInfo.InvariantCulture),
    };

    public override IEnumerable<RootFile> Binds(string payload)
    {
        var folders = Folders().ToList();
        var others = Files.Where(file => !folders.Any(folder => file.CellPath.StartsWith(folder + "/", StringComparison.Ordinal)) && !file.CellPath.StartsWith("/app/", StringComparison.Ordinal));
        return [.. folders.Select(folder => new RootFile(folder, folder)), .. others, new("/app", payload)];
    }

    protected override IEnumerable<RootFile> Enumerate()
    {
        List<string> files = [Python.Executable, .. Below(Python.Libraries).Where(file => !Unused().IsMatch(file[Python.Libraries.Length..]))];
        files.AddRange(Python.Packages.Where(File.Exists));
        files.AddRange(Python.Packages.Where(Directory.Exists).SelectMany(Below).Where(file => !Development().IsMatch(file)));
        files.AddRange(Directory.Exists(Zones) ? Below(Zones).Where(file => !OtherZones().IsMatch(file)) : []);
        var native = SharedLibraries.Of(files.Where(file => file == Python.Executable || NativeModule().IsMatch(file)));
        // A compiled module counts as current by the time of its source.
        return [.. files.Select(file => new RootFile(file, file, File.GetLastWriteTimeUtc(file))), .. native, .. RunnerFiles()];
    }

    // -S and no user folder: nothing but what is named here is searched for modules. -B: there is nowhere to write compiled ones.
    private List<string> Start(string folder) =>
        [Python.Executable, "-s", "-S", "-B", Path.Combine(folder, Runner), .. _package is null ? [] : PackageArguments()];

    private IEnumerable<string> PackageArguments() => Python.Packages.Select(path => Path.GetDirectoryName(path)!).Distinct(StringComparer.Ordinal).Append(_package!);

    private IEnumerable<string> Folders() => new[] { Python.Libraries, Zones }.Concat(Python.Packages).Where(Directory.Exists);

    private IEnumerable<RootFile> RunnerFiles() => File.Exists(Path.Combine(Payload, Runner))
        ? Directory.GetFiles(Payload).Select(file => new RootFile("/app/" + Path.GetFileName(file), file))
        : throw new LauncherUnavailableException($"there is no Python runner in {Payload}; build the solution again");

    private static IEnumerable<string> Below(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => !Optimized().IsMatch(file) && !LeadsNowhere(file));

    private static bool LeadsNowhere(string file) => new FileInfo(file).ResolveLinkTarget(returnFinalTarget: true) is { Exists: false };

    // What needs a display, a terminal, a network service or a package index; tests; and what makes Python programs.
    [GeneratedRegex(@"^/(tkinter|turtledemo|idlelib|ensurepip|lib2to3|venv|distutils|msilib|curses|pydoc_data|dist-packages|site-packages|config-[^/]+)/|/tests?/"
        + @"|^/lib-dynload/(_tkinter|_test|_xx|xx|_ctypes_test|_curses|readline|nis|_dbm|_gdbm|ossaudiodev)|^/(sitecustomize|antigravity|turtle|this)\.py$")]
    private static partial Regex Unused();

    [GeneratedRegex(@"/tests?/|/conftest\.py$|\.(pyx|pxd|c|h|a|pyi)$")]
    private static partial Regex Development();

    [GeneratedRegex("^" + Zones + @"/(right/|posix/|leapseconds$|leap-seconds\.list$|posixrules$|localtime$)")]
    private static partial Regex OtherZones();

    [GeneratedRegex(@"\.opt-[12]\.pyc$")]
    private static partial Regex Optimized();

    [GeneratedRegex(@"\.so(\.\d+)*$")]
    private static partial Regex NativeModule();
}
