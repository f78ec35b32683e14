using System.Text;
using LoopPlatform.Genomes;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Orchestrator.Blobs;
using LoopPlatform.Orchestrator.Definitions;
using LoopPlatform.Referee;

namespace LoopPlatform.Cli.New;

/// <summary>A definition that was just made.</summary>
/// <param name="Match">Null without gold.</param>
internal sealed record NewDefinition(IReadOnlyList<SourceFile> Inputs, SourceFile? Gold, GoldMatch? Match, LoopDefinition Definition, SuiteFacts Sides, IReadOnlyList<string> Notes)
{
    /// <summary>Makes it, and loads it as every other command will.</summary>
    /// <exception cref="InputException">Something asked for, or a file, is not as it must be; nothing was made.</exception>
    /// <exception cref="SuiteException">The suite does not fit the files; nothing was made.</exception>
    public static async Task<NewDefinition> MakeAsync(NewRequest request, CancellationToken cancellation)
    {
        RequireGold(request);
        var inputs = await SourceFile.ReadInputsAsync(request.Input, request.Gold, cancellation);
        var gold = request.Gold is { } path ? await SourceFile.ReadAsync(path, cancellation) : null;
        var match = gold is null ? null : GoldMatch.Of(request, gold, inputs);
        using var folder = new NewFolder(request.Folder);
        foreach (var input in inputs)
        {
            await folder.WriteAsync(DefinitionText.InputPath(input), input.Content, cancellation);
        }

        if (gold is not null)
        {
            await folder.WriteAsync(SuiteText.GoldFile, gold.Content, cancellation);
        }

        var suite = gold is null ? SuiteText.Contract(request, inputs) : SuiteText.Reference(request, gold, match!);
        foreach (var (name, text) in new[]
        {
            ("loop.yaml", DefinitionText.LoopYaml(Path.GetFullPath(request.Folder), inputs, gold is not null, suite, request.Genome)),
            (request.Genome.StarterFile, request.Genome.Text),
            (request.Genome.GenomeFile, request.Genome.Text),
            (".gitignore", ".loop/\n"),
        })
        {
            await folder.WriteAsync(name, Encoding.UTF8.GetBytes(text), cancellation);
        }

        if (request.Genome.Proposer.StartsWith(Proposers.Script, StringComparison.Ordinal))
        {
            // Git keeps no empty folder.
            await folder.WriteAsync($"{NewGenome.Candidates}/.gitkeep", ReadOnlyMemory<byte>.Empty, cancellation);
        }

        var state = Path.Combine(folder.Path, DefinitionPath.StateFolder);
        var blobs = new FileBlobStore(state);
        var loaded = await new DefinitionFolder(folder.Path).LoadAsync(blobs, cancellation);
        var sides = await new SuiteJudge(blobs).DescribeAsync(loaded.SuiteHash, cancellation);
        Directory.Delete(state, recursive: true);
        folder.Keep();
        return new(inputs, gold, match, loaded.Definition, sides, [.. loaded.Notes, .. sides.Notes, .. WidthNotes(inputs, gold, match)]);
    }

    private static IEnumerable<string> WidthNotes(IReadOnlyList<SourceFile> inputs, SourceFile? gold, GoldMatch? match)
    {
        if (match is not { Match: RowMatch.Position })
        {
            yield break;
        }

        var (wanted, given) = (gold!.Table.Columns.Count(column => column.Name != match.Row), new Tables(inputs.Select(input => input.Table)).Stack().Columns.Count);
        if (wanted != given)
        {
            yield return $"gold has {wanted} columns and the inputs have {given}: the n-th of gold is compared with the n-th of the output";
        }
    }

    private static void RequireGold(NewRequest request)
    {
        var option = request.Match is not null ? "--match" : request.Key.Count > 0 ? "--key" : request.Labels is not null ? "--labels" : null;
        if (request.Gold is null && option is not null)
        {
            throw new InputException(option, null, null, "speaks of gold; add --gold <csv>, or leave it out for a contract drawn from the inputs");
        }
    }
}
