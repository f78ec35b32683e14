using LoopPlatform.Challenger.Facts;

namespace LoopPlatform.Challenger.Writings;

/// <summary>One kind of edit: a way to write a cell that changes nothing about what it says.</summary>
/// <param name="Kind">Its name, for people and for counting: the family and, behind a colon, what is particular.</param>
/// <param name="IsSeen">Whether the inputs hold cells written so.</param>
/// <param name="Write">The cell's text written so; null when it cannot be, or is already.</param>
internal sealed record Writing(string Kind, bool IsSeen, Func<LabelledCell, string?> Write)
{
    /// <summary>Takes the writing back, where nothing of ours reads it yet: what it says is what the text says that is left.</summary>
    public Func<string, string> Undo { get; init; } = text => text;

    /// <summary>What it is a case of: families get equal shares of the rows.</summary>
    public static string FamilyOf(string kind) => kind.Split(':')[0];

    /// <summary>The edited text; null unless it is another text, can be written in the file, and says the same.</summary>
    public string? Edit(LabelledCell cell) =>
        Write(cell) is { } after && after != cell.Text && cell.MayBe(Undo(after)) && cell.File.CanEdit(cell.Row, cell.Column, after) ? after : null;
}
