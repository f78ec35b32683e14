namespace LoopPlatform.Loops.Machine;

/// <summary>Codes of why a slot won or lost; a candidate that did not end ok lost by its outcome's word.</summary>
public static class DecisionReason
{
    /// <summary>It became the genome.</summary>
    public const string Committed = "committed";

    /// <summary>A critical assertion fails that held before.</summary>
    public const string CriticalAssertion = "critical-assertion";

    /// <summary>The visible score fell.</summary>
    public const string VisibleLower = "visible-lower";

    /// <summary>The gate score fell: a veto.</summary>
    public const string GateLower = "gate-lower";

    /// <summary>It does worse than the genome on a challenge.</summary>
    public const string ChallengeLower = "challenge-lower";

    /// <summary>Nothing fell and nothing rose.</summary>
    public const string NotBetter = "not-better";

    /// <summary>It would have been accepted, but another slot was better.</summary>
    public const string Beaten = "beaten";

    /// <summary>A person refused it.</summary>
    public const string Refused = "refused";
}
