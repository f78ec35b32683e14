namespace LoopPlatform.Sandbox.SelfTest.Baits;

/// <summary>Files on the host that any user may read and write, so that only the sandbox keeps a candidate from them.</summary>
internal sealed class BaitFolder : IDisposable
{
    private const UnixFileMode Everybody = (UnixFileMode)0b111_111_111;
    private readonly Dictionary<string, string> _laid = [];
    private readonly string _marker;

    public BaitFolder(string mark, string secret)
    {
        Path = Directory.CreateTempSubdirectory("loop-selftest-").FullName;
        File.SetUnixFileMode(Path, Everybody);
        _marker = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"loop-selftest-{mark}");
        Gold = Lay("gold.csv", $"act,result,evidence\ngold,note,{secret}\n");
        History = Lay("history.json", $"{{\"judge\":\"{secret}\"}}\n");
        Env = Lay(".env", $"API_KEY={secret}\n");
        Judge = Lay("judge.py", "def evaluate(): ...\n");
        Mount = Directory.CreateDirectory(System.IO.Path.Combine(Path, "mount")).FullName;
    }

    public string Path { get; }

    public string Gold { get; }

    public string History { get; }

    public string Env { get; }

    public string Judge { get; }

    /// <summary>An empty folder to mount on.</summary>
    public string Mount { get; }

    /// <summary>A file that is not there: in the host's folder for temporary files, where a cell has one of its own.</summary>
    public string Marker => _marker;

    /// <summary>What was done to it.</summary>
    public IEnumerable<string> Touched()
    {
        foreach (var (file, content) in _laid)
        {
            if (!File.Exists(file) || File.ReadAllText(file) != content)
            {
                yield return $"the host's {System.IO.Path.GetFileName(file)} was changed";
            }
        }

        foreach (var file in Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories).Where(file => !_laid.ContainsKey(file)))
        {
            yield return $"a file was left on the host: {System.IO.Path.GetFileName(file)}";
        }

        if (File.Exists(_marker))
        {
            yield return "a file was left in the host's /tmp";
        }
    }

    public void Dispose()
    {
        File.Delete(_marker);
        Directory.Delete(Path, recursive: true);
    }

    private string Lay(string name, string content)
    {
        var file = System.IO.Path.Combine(Path, name);
        File.WriteAllText(file, content);
        File.SetUnixFileMode(file, Everybody);
        _laid.Add(file, content);
        return file;
    }
}
