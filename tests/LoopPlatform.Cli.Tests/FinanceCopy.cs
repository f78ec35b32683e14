using System.Diagnostics;
using System.Security.Cryptography;
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

    /// <summary>A file beside the definition, in the test's own folder.</summary>
    public string Beside(string name) => _scratch.File(name);

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

    /// <summary>Names of its runs, oldest first.</summary>
    public IReadOnlyList<string> Runs() => Directory.Exists(File(".loop/runs"))
        ? [.. Directory.EnumerateDirectories(File(".loop/runs")).Select(run => Path.GetFileName(run)!).Order(StringComparer.Ordinal)]
        : [];

    public string Journal(string run) => File($".loop/runs/{run}/journal.jsonl");

    /// <summary>Waits until the latest journal tells of this.</summary>
    public async Task JournalTellsAsync(string words)
    {
        var start = Stopwatch.StartNew();
        while (Runs() is not [.., var run] || !System.IO.File.Exists(Journal(run)) || !System.IO.File.ReadAllText(Journal(run)).Contains(words, StringComparison.Ordinal))
        {
            start.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(1));
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }

    /// <summary>Every file outside <c>.loop</c>, by content, and every run: what no refused command may change.</summary>
    public string Snapshot() => string.Join('\n', Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
        .Where(file => !file.StartsWith(File(".loop"), StringComparison.Ordinal) && new FileInfo(file).LinkTarget is null)
        .Order(StringComparer.Ordinal)
        .Select(file => $"{file} {Convert.ToHexString(SHA256.HashData(System.IO.File.ReadAllBytes(file)))}")
        .Concat(Runs()));

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
