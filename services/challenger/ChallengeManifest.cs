using LoopPlatform.Loops.Values;

namespace LoopPlatform.Challenger;

/// <summary>Every edit of a challenge. Its canonical JSON is a blob.</summary>
/// <param name="Level">How hard it is.</param>
/// <param name="Seed">What it was drawn by.</param>
/// <param name="Suite">The suite that the rows are from.</param>
/// <param name="Edits">The edits, by file and place in it.</param>
public sealed record ChallengeManifest(int Level, long Seed, Digest Suite, IReadOnlyList<CellEdit> Edits)
{
    /// <summary>How often each kind of edit was made, by ordinal name.</summary>
    public IReadOnlyList<(string Kind, int Count)> Kinds() =>
        [.. Edits.GroupBy(edit => edit.Kind).OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => (kind.Key, kind.Count()))];
}

/// <summary>One cell that is written in another way.</summary>
/// <param name="File">Path of the input.</param>
/// <param name="Row">The row, counted from 1 below the header.</param>
/// <param name="Line">The line it begins on.</param>
/// <param name="Column">The column's name in that file.</param>
/// <param name="Before">The text as it was.</param>
/// <param name="After">The text as it is now; it says the same.</param>
/// <param name="Kind">What was done to it.</param>
public sealed record CellEdit(string File, int Row, int Line, string Column, string Before, string After, string Kind);
