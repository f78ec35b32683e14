using System.Text.Json;

namespace LoopPlatform.Loops.Values;

/// <summary>The words for enum members, the same in journals, messages and reports.</summary>
public static class EnumWords
{
    /// <summary>The kebab-case word, such as <c>out-of-memory</c>.</summary>
    public static string Word<T>(this T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
