using LoopPlatform.Tests;

namespace LoopPlatform.Cli.Tests;

/// <summary>A copy of the finance example, with the folder of candidates a test proposes.</summary>
internal sealed class FinanceCopy : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public FinanceCopy()
    {
        Copy(Path.Combine(AppContext.BaseDirectory, "finance"), Folder);
        // An endless candidate costs what its limit allows; three seconds say as much as ten.
        Replace("loop.yaml", "  budget:", "  limits: { cpu: 3s, wall: 20s }\n  budget:");
        Directory.CreateDirectory(Candidates);
    }

    public string Folder => _scratch.File("finance");

    public string Candidates => _scratch.File("candidates");

    public string Proposer => $"script:{Candidates}";

    public string Genome => File("genome.cs");

    public string File(string name) => Path.Combine(Folder, name);

    /// <summary>Proposes these candidates, in ordinal order of their names.</summary>
    public FinanceCopy Propose(params string[] names)
    {
        foreach (var name in names)
        {
            var source = System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Candidates", $"{name}.cs"));
            System.IO.File.WriteAllText(Path.Combine(Candidates, $"{name}.cs"), source.Replace("@FOLDER@", Folder, StringComparison.Ordinal));
        }

        return this;
    }

    public void Replace(string name, string from, string to)
    {
        var text = System.IO.File.ReadAllText(File(name));
        text.ShouldContain(from);
        System.IO.File.WriteAllText(File(name), text.Replace(from, to, StringComparison.Ordinal));
    }

    public void Dispose() => _scratch.Dispose();

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            System.IO.File.Copy(file, target);
        }
    }
}
