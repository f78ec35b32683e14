using LoopPlatform.Loops.Execution;

namespace LoopPlatform.Loops.Definition;

/// <summary>Proposers by the names a definition gives them.</summary>
public static class Proposers
{
    /// <summary>Finds changes itself; writes C#.</summary>
    public const string Synthesizer = "synthesizer";

    /// <summary>What stands before a folder whose files are proposed in order.</summary>
    public const string Script = "script:";

    /// <summary>Why a proposer cannot write genomes of a language, with the way out; null when it can.</summary>
    public static string? Misfit(string proposer, string language) => proposer == Synthesizer && language != Languages.CSharp
        ? $"the synthesizer writes C#, and the genome's language is {language}; name {Script}<folder>, which proposes the files of a folder one by one"
        : null;
}
