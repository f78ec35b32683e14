namespace LoopPlatform.Genomes;

public sealed partial class Table
{
    /// <summary>Like <see cref="Respell(string[])"/>, word by word: a rare word becomes the frequent one it is a slip of, in cells of any length.</summary>
    /// <example><c>RespellWords("name")</c>: <c>"GLEN OAKS CONTRY CLUB"</c> → <c>"GLEN OAKS COUNTRY CLUB"</c>, where many names have that word</example>
    /// <remarks>Cost: O(n·k).</remarks>
    public Table RespellWords(params string[] columns) => Respell(columns, isPart: true, text => text.Split(' '), words => string.Join(' ', words));
}
