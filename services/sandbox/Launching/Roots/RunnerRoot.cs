using System.Security.Cryptography;
using System.Text;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Execution;

namespace LoopPlatform.Sandbox.Launching.Roots;

/// <summary>
/// What lies in the root file system of one language's cells besides empty <c>/tmp</c>, <c>/proc</c> and <c>/dev</c>, and how the runner is started in it.
/// Nothing else of the host: no shell, no <c>/etc</c>, no homes.
/// </summary>
internal abstract class RunnerRoot
{
    private readonly Lazy<IReadOnlyList<RootFile>> _files;
    private readonly Lazy<string> _digest;

    protected RunnerRoot()
    {
        _files = new(() => [.. Enumerate().Append(new(Deadline.Program, Deadline.HostProgram)).DistinctBy(file => file.CellPath).OrderBy(file => file.CellPath, StringComparer.Ordinal)]);
        _digest = new(() => ComputeDigest(Files));
    }

    /// <summary>Every file, in ordinal order of its place in the cell.</summary>
    public IReadOnlyList<RootFile> Files => _files.Value;

    /// <summary>Digest of all places and contents: equal roots have equal digests on every launcher.</summary>
    public string Digest => _digest.Value;

    /// <summary>What starts the runner in a cell with this root.</summary>
    public abstract IReadOnlyList<string> Command { get; }

    /// <summary>What starts the same runner on the host itself.</summary>
    public abstract IReadOnlyList<string> HostCommand { get; }

    /// <summary>The folder of the runner's own files, on the host.</summary>
    public abstract string Payload { get; }

    /// <summary>Every language's root that can be made on this machine.</summary>
    public static IReadOnlyList<RunnerRoot> All => [CSharpRoot.Instance, .. PythonRoot.Available];

    /// <exception cref="LauncherUnavailableException">There is no runner for this language.</exception>
    public static RunnerRoot For(string language) => language switch
    {
        Languages.CSharp => CSharpRoot.Instance,
        Languages.Python => PythonRoot.Plain,
        PythonRoot.PandasLanguage => PythonRoot.WithPandas,
        Languages.Command => throw new LauncherUnavailableException("a genome of language 'command' runs in an image, which takes a Docker engine: use `--isolation docker`"),
        _ => throw new LauncherUnavailableException($"there is no runner for the language '{language}'; there are {Spelling.Either([Languages.CSharp, Languages.Python])}"),
    };

    /// <summary>The whole environment of the runner: nothing of ours leaks in, and every launcher gives the same.</summary>
    public abstract IReadOnlyDictionary<string, string> Environment(Limits limits);

    /// <summary>What to bind where to get this root from the host: folders where whole ones can be taken, for each bind costs a mount.</summary>
    /// <param name="payload">A copy of <see cref="Payload"/> that the runner's user may read.</param>
    public abstract IEnumerable<RootFile> Binds(string payload);

    protected abstract IEnumerable<RootFile> Enumerate();

    private static string ComputeDigest(IReadOnlyList<RootFile> files)
    {
        var lines = new StringBuilder();
        foreach (var file in files)
        {
            using var content = File.OpenRead(file.HostPath);
            lines.Append(file.CellPath).Append(' ').AppendLine(Convert.ToHexStringLower(SHA256.HashData(content)));
        }

        return Loops.Values.Digest.Of(lines.ToString()).ToString();
    }
}
