using LoopPlatform.Challenger.Choosing;
using LoopPlatform.Challenger.Files;
using LoopPlatform.Contracts;
using LoopPlatform.Genomes;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;

namespace LoopPlatform.Challenger;

/// <summary>
/// Makes challenges, from blobs to blobs: the same rows, some of them written in harder ways, with the same truth. It is shown visible labels only, so a row
/// of a hidden entity is one that it cannot place and leaves alone. Equal commands make equal challenges.
/// </summary>
public sealed class ChallengeMaker(IBlobStore blobs)
{
    /// <summary>Makes the challenge of a command, or says why there is none.</summary>
    /// <exception cref="BlobNotFoundException">Suite, labels or an input is not stored.</exception>
    public async Task<ChallengeRaised> RaiseAsync(RaiseChallenge command, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        var suite = LoopJson.Read<Suite>(await blobs.GetAsync(command.Suite, cancellation));
        if (Refusal(suite, command) is { } refusal)
        {
            return new(command.Work, null, refusal);
        }

        var files = new List<SourceFile>();
        foreach (var input in command.Inputs)
        {
            files.Add(new(input, await blobs.GetAsync(input.Content, cancellation)));
        }

        var labels = Csv.Parse("labels", await blobs.GetAsync(command.Labels!.Value, cancellation), CsvFormat.Standard);
        var edits = new EditPlan(new(suite, labels, files), command.Level, command.Seed).Choose(command.Rows);
        return edits.Count == 0
            ? new(command.Work, null, command.Level < 2
                ? "no kind of edit is seen in at least 3 rows of visible entities that could be made in another of them"
                : "no edit that the inputs do not show can be made in at least 3 rows of visible entities")
            : new(command.Work, await StoreAsync(command, suite, files, edits, cancellation), null);
    }

    // Where something other than a key says which rows belong together, an edited row would be another one.
    private static string? Refusal(Suite suite, RaiseChallenge command) => suite switch
    {
        { Gold.Count: 0 } => "the suite has no gold: nothing tells what an edited row should come to",
        { Match: RowMatch.Position } => "the suite matches rows by position, and shares them out by their text: an edited row could change sides",
        { Match: RowMatch.Multiset } => "the suite matches rows by content: nothing tells which input row a gold row is about",
        _ => command.Labels is null ? "no label is visible" : null,
    };

    private async Task<ChallengeData> StoreAsync(
        RaiseChallenge command, Suite suite, IReadOnlyList<SourceFile> files, IReadOnlyList<PlannedEdit> edits, CancellationToken cancellation)
    {
        var inputs = new List<InputFile>();
        foreach (var file in files)
        {
            var own = edits.Where(edit => edit.Cell.File == file).ToDictionary(edit => (edit.Cell.Row, edit.Cell.Column), edit => edit.After);
            inputs.Add(own.Count == 0 ? file.Input : file.Input with { Content = await blobs.PutAsync(file.With(own), cancellation) });
        }

        var manifest = new ChallengeManifest(command.Level, command.Seed, command.Suite, [.. edits.Select(Shown)]);
        return new(
            await blobs.PutAsync(LoopJson.Canonical(suite with { Inputs = inputs }), cancellation),
            inputs,
            await blobs.PutAsync(LoopJson.Canonical(manifest), cancellation),
            edits.Select(edit => (edit.Cell.File, edit.Cell.Row)).Distinct().Count(),
            edits.Count);
    }

    private static CellEdit Shown(PlannedEdit edit) => new(
        edit.Cell.File.Input.Path,
        edit.Cell.Row + 1,
        edit.Cell.File.Table.Rows[edit.Cell.Row].Origin.Line,
        edit.Cell.File.Table.Columns[edit.Cell.Column].Name,
        edit.Cell.Text,
        edit.After,
        edit.Kind);
}
