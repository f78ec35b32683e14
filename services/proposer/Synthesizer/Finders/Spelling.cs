namespace LoopPlatform.Proposer.Synthesizer.Finders;

internal static class Spelling
{
    /// <summary>The spelling to write down of a word whose case does not count: small letters read best, then what is most usual.</summary>
    public static string Of(IEnumerable<string> texts) => texts.GroupBy(text => text.Trim())
        .OrderByDescending(text => text.Key.All(c => !char.IsUpper(c))).ThenByDescending(text => text.Count()).ThenBy(text => text.Key, StringComparer.Ordinal)
        .First().Key;
}
