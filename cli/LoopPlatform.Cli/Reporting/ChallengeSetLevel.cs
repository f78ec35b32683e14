using LoopPlatform.Challenger;
using LoopPlatform.Cli.New;
using LoopPlatform.Contracts;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Definitions;
using Spectre.Console;

namespace LoopPlatform.Cli.Reporting;

/// <summary>What <c>loop challenge</c> made of one level.</summary>
/// <param name="Level">The level.</param>
/// <param name="Suite">Hash of the suite it is judged by; null when there is none.</param>
/// <param name="Rows">Rows that were edited.</param>
/// <param name="Edits">Edits made.</param>
/// <param name="Kinds">Edits by kind.</param>
/// <param name="Declined">Why there is no challenge; null when there is one.</param>
internal sealed record ChallengeSetLevel(int Level, Digest? Suite, int Rows, int Edits, IReadOnlyDictionary<string, int> Kinds, string? Declined)
{
    /// <summary>Writes <c>level-N/</c>: the inputs under their own paths, and <c>challenge.json</c>, which names gold and lists every edit.</summary>
    public static async Task<ChallengeSetLevel> WriteAsync(
        NewFolder folder, LoadedDefinition definition, int level, ChallengeRaised raised, IBlobStore blobs, CancellationToken cancellation)
    {
        if (raised.Made is not { } made)
        {
            return new(level, null, 0, 0, new Dictionary<string, int>(), raised.Declined);
        }

        var edits = LoopJson.Read<ChallengeManifest>(await blobs.GetAsync(made.Manifest, cancellation));
        foreach (var input in made.Inputs)
        {
            await folder.WriteAsync($"level-{level}/{input.Path}", await blobs.GetAsync(input.Content, cancellation), cancellation);
        }

        var manifest = new ChallengeFile(definition.Definition.Name, definition.DefinitionHash, made.Suite, definition.Definition.Suite.Gold, made.Inputs, edits);
        await folder.WriteAsync($"level-{level}/challenge.json", LoopJson.Canonical(manifest), cancellation);
        return new(level, made.Suite, made.Rows, made.Edits, edits.Kinds().ToDictionary(kind => kind.Kind, kind => kind.Count), null);
    }

    public void Write(IAnsiConsole console)
    {
        console.MarkupLineInterpolated($"[bold]level {Level}[/]  {(Declined is { } reason ? $"skipped, since there is no challenge of it: {reason}" : $"{Edits} edits in {Rows} rows")}");
        foreach (var (kind, count) in Kinds.OrderByDescending(kind => kind.Value).ThenBy(kind => kind.Key, StringComparer.Ordinal))
        {
            console.WriteLine($"  {count,4}  {kind}");
        }
    }

    /// <summary>The content of <c>challenge.json</c>.</summary>
    private sealed record ChallengeFile(
        string Definition, Digest DefinitionHash, Digest Suite, IReadOnlyList<InputFile> Gold, IReadOnlyList<InputFile> Inputs, ChallengeManifest Challenge);
}
