using System.Text;
using LoopPlatform.Genomes;
using LoopPlatform.Tests;

namespace LoopPlatform.Cli.Tests;

/// <summary>The synthesizer on other people's tables: twenty labels, no line of code, most of the dirt gone and next to nothing damaged.</summary>
public sealed class PublicTableTests : IDisposable
{
    private const int Shown = 40;
    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [SkippableTheory]
    [InlineData("beers", 300, 0.95, 3)]
    [InlineData("swimming_areas", 538, 0.96, 4)]
    public async Task Twenty_labels_repair_a_table(string name, int rows, double holdout, int columns)
    {
        var tables = Environment.GetEnvironmentVariable("LOOP_TABLES");
        Skip.If(string.IsNullOrEmpty(tables), "LOOP_TABLES does not name the folder of the public tables");
        foreach (var file in new[] { "dirty.csv", "clean.csv" })
        {
            // No cell of these tables holds a line break.
            File.WriteAllLines(At(file), File.ReadLines(Path.Combine(tables!, name, file)).Take(rows + 1));
        }

        await LoopProcess.RunAsync("new", At("made"), "--input", At("dirty.csv"), "--gold", At("clean.csv"), "--match", "position", "--labels", "20");
        File.WriteAllText(At("made/loop.yaml"), File.ReadAllText(At("made/loop.yaml")).Replace("autonomy: supervised", "autonomy: autonomous"));

        var run = await LoopProcess.RunAsync("run", At("made"), "--seed", "7", "--isolation", "process", "--json");

        run.ExitCode.ShouldBeOneOf([0, 1], run.Error);
        run.Json["final"]!["holdout"]!.GetValue<double>().ShouldBeGreaterThan(holdout);
        var (dirty, clean, output) = (Read(At("dirty.csv")), Read(At("clean.csv")), Read(Directory.GetFiles(At("made/.loop/runs"), "output.csv", SearchOption.AllDirectories).Single()));
        var (mended, damaged, sound) = (0, 0, 0);
        for (var column = 0; column < dirty.Columns.Count; column++)
        {
            var (before, truth, after) = (dirty.Columns[column], clean.Columns[column], output.Columns[column]);

            // More cells than visible and gate have together: the holdout has its share.
            mended += Enumerable.Range(0, rows).Count(row => before[row] != truth[row] && after[row] == truth[row]) > Shown ? 1 : 0;
            damaged += Enumerable.Range(0, rows).Count(row => before[row] == truth[row] && after[row] != truth[row]);
            sound += Enumerable.Range(0, rows).Count(row => before[row] == truth[row]);
        }

        mended.ShouldBeGreaterThanOrEqualTo(columns);
        (damaged / (double)sound).ShouldBeLessThan(0.005);
        GenomeLines().ShouldBeLessThanOrEqualTo(80);
    }

    private int GenomeLines() => File.ReadAllLines(At("made/genome.cs")).Length;

    private string At(string name) => _scratch.File(name);

    private static Table Read(string file) => Csv.Parse(Path.GetFileName(file), File.ReadAllText(file, Encoding.UTF8), CsvFormat.Standard);
}
