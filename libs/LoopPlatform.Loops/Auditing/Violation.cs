namespace LoopPlatform.Loops.Auditing;

/// <summary>Something in a journal that must never be there.</summary>
/// <param name="Line">The entry, counted from 1; in a journal file, the line.</param>
/// <param name="Rule">What it breaks.</param>
/// <param name="Found">What was found, for people.</param>
public sealed record Violation(long Line, InvariantRule Rule, string Found);

/// <summary>What holds of every journal; in JSON the kebab-case word, such as <c>one-commit</c>.</summary>
public enum InvariantRule
{
    /// <summary>One run: it starts once, is numbered without gaps, never goes back in time, and nothing but the genome file follows its end. In a file, each line's hash covers all before it.</summary>
    Chain,

    /// <summary>A round is opened and decided once, commits at most one of its own candidates, and nothing else changes the genome.</summary>
    OneCommit,

    /// <summary>A candidate has on each suite exactly one verdict or outcome that is not ok, and its round is decided by all of them.</summary>
    OneResult,

    /// <summary>A challenge that was asked for is raised or declined, once, before the run goes on.</summary>
    ChallengeAnswered,

    /// <summary>Rounds, candidates, CPU time, tokens, money and tries stay within the budget; no round opens when the wall time is used up.</summary>
    Budget,
}
