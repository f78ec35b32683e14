using LoopPlatform.Challenger.Facts;
using LoopPlatform.Loops.Definition;

namespace LoopPlatform.Challenger.Writings;

/// <summary>Other words that stood for the same label, and for no other, in other rows.</summary>
internal static class OtherWords
{
    public static IEnumerable<Writing> Of(Survey survey) =>
        from column in survey.Columns
        where column.Kind == ColumnType.Text
        from word in column.Synonyms()
        select new Writing($"word: {word} in {column.Name}", true, cell =>
            cell.Says == column && TextKey.Trimmed(cell.Text) is var (before, core, after) && TextKey.Of(core) != TextKey.Of(word) ? before + word + after : null);
}
