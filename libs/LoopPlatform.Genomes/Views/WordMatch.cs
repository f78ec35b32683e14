namespace LoopPlatform.Genomes;

/// <summary>When two words are the same.</summary>
public enum WordMatch
{
    /// <summary>Every character agrees.</summary>
    Exact,

    /// <summary>Case and spaces around the word do not count.</summary>
    Loose,
}
