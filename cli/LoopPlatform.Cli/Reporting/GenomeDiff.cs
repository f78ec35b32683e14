using System.Text;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using LoopPlatform.Contracts;
using LoopPlatform.Loops.Values;
using Spectre.Console;

namespace LoopPlatform.Cli.Reporting;

/// <summary>What changed from one genome to another, line by line.</summary>
internal static class GenomeDiff
{
    private const int Context = 2;

    public static void Write(IAnsiConsole console, IBlobStore blobs, Digest from, Digest to)
    {
        var lines = Lines(blobs, from, to);
        if (lines.Count == 0)
        {
            console.WriteLine("The genome is unchanged.");
            return;
        }

        foreach (var line in lines)
        {
            var colour = line[0] switch { '+' => Color.Green, '-' => Color.Red, _ => Color.Default };
            console.WriteLine(line, new Style(colour));
        }
    }

    /// <summary>Changed lines marked <c>+</c> and <c>-</c> with a little context, gaps as <c>  ⋮</c>; empty when nothing changed.</summary>
    public static IReadOnlyList<string> Lines(IBlobStore blobs, Digest from, Digest to)
    {
        if (from == to)
        {
            return [];
        }

        var lines = new InlineDiffBuilder(new Differ()).BuildDiffModel(Source(blobs, from), Source(blobs, to)).Lines;
        var shown = new SortedSet<int>(lines
            .SelectMany((line, index) => line.Type == ChangeType.Unchanged ? [] : Enumerable.Range(index - Context, (2 * Context) + 1))
            .Where(index => index >= 0 && index < lines.Count));
        var result = new List<string>();
        var previous = -1;
        foreach (var index in shown)
        {
            if (index > previous + 1)
            {
                result.Add("  ⋮");
            }

            var mark = lines[index].Type switch { ChangeType.Inserted => "+ ", ChangeType.Deleted => "- ", _ => "  " };
            result.Add(mark + lines[index].Text);
            previous = index;
        }

        return result;
    }

    private static string Source(IBlobStore blobs, Digest genome) =>
        Encoding.UTF8.GetString(blobs.GetAsync(genome, CancellationToken.None).GetAwaiter().GetResult());
}
