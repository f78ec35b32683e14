using System.Text;
using LoopPlatform.Genomes;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Values;
using LoopPlatform.Referee.Suites;

namespace LoopPlatform.Referee.Tests;

/// <summary>A suite with its tables as texts, and outputs judged by it.</summary>
internal sealed record Trial
{
    public Suite Suite { get; init; } = new() { Kind = SuiteKind.Reference, Key = ["id"], Salt = "salt", Split = AllVisible };

    public IReadOnlyList<string> Gold { get; init; } = [];

    public IReadOnlyList<string> Inputs { get; init; } = [];

    public static Split AllVisible { get; } = new() { Visible = 100, Gate = 0, Holdout = 0 };

    public static Trial Keyed(string gold, Split? split = null) => new() { Gold = [gold], Suite = Of(RowMatch.Key, split) };

    public static Trial Positional(string gold, string input, Split? split = null) => new() { Gold = [gold], Inputs = [input], Suite = Of(RowMatch.Position, split) };

    public static Trial Multiset(Split? split, params string[] gold) => new() { Gold = gold, Suite = Of(RowMatch.Multiset, split) };

    public static Trial Contract(string input, params Assertion[] assertions) => new()
    {
        Inputs = [input],
        Suite = new() { Kind = SuiteKind.Contract, Salt = "salt", Split = AllVisible, Assertions = assertions },
    };

    public Trial With(Func<Suite, Suite> change) => this with { Suite = change(Suite) };

    public LoadedSuite Load() => SuiteLoader.Load(LoopJson.DigestOf(Suite), Suite, Tables("gold", Gold), Tables("input", Inputs));

    public Verdict Judge(string output) => Judge(Encoding.UTF8.GetBytes(output));

    public Verdict Judge(byte[] output) => Scoring.Judge.Evaluate(Load(), Output.Parse(Digest.Of(output), output));

    /// <summary>The blob a proposer sees.</summary>
    public string Evidence(string output)
    {
        var loaded = Load();
        var bytes = Encoding.UTF8.GetBytes(output);
        var verdict = Scoring.Judge.Evaluate(loaded, Output.Parse(Digest.Of(bytes), bytes));
        var labels = Encoding.UTF8.GetString((loaded.Labels ?? default).Span);
        return labels + Encoding.UTF8.GetString(LoopJson.Canonical(new VisibleEvidence(verdict.Scores.Visible, Digest.Of(labels), verdict.Failures)));
    }

    public Score Score(string output) => Judge(output).Scores.Visible!.Value;

    public static string Csv(string header, IEnumerable<string> rows) => string.Concat(rows.Prepend(header).Select(row => row + "\n"));

    private static Suite Of(RowMatch match, Split? split) =>
        new() { Kind = SuiteKind.Reference, Match = match, Key = match == RowMatch.Key ? ["id"] : [], Salt = "salt", Split = split ?? AllVisible };

    private static Table[] Tables(string name, IReadOnlyList<string> texts) =>
        [.. texts.Select((text, i) => Genomes.Csv.Parse($"{name}{i + 1}", text, CsvFormat.Standard))];
}
