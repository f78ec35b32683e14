using LoopPlatform.Genomes;

namespace LoopPlatform.Referee.Cells;

/// <summary>Texts cut to what an example may hold: outputs can be huge.</summary>
internal static class ShownText
{
    public const int MaxLength = 200;

    public static string? Cut(string? text)
    {
        if (text is null || text.Length <= MaxLength)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[MaxLength - 2]) ? MaxLength - 2 : MaxLength - 1;
        return text[..end] + '…';
    }

    /// <summary>A whole row.</summary>
    public static string Row(Table table, int row) => Join(table.Columns.Select(column => column[row].Text));

    /// <summary>Texts side by side, as many as fit.</summary>
    public static string Join(IEnumerable<string> texts)
    {
        var length = 0;
        return Cut(string.Join(" | ", texts.TakeWhile(_ => length <= MaxLength).Select(text =>
        {
            length += text.Length;
            return Cut(text);
        })))!;
    }
}
