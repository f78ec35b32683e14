using LoopPlatform.Loops.Execution;
using static LoopPlatform.Loops.Execution.Outcome;

namespace LoopPlatform.Sandbox.SelfTest;

/// <summary>Every behaviour the self-test puts on.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<Behaviour> All { get; } = [.. CSharpBehaviours.All];

    /// <exception cref="KeyNotFoundException">There is none of this name and language.</exception>
    public static Behaviour Find(string name, string language) =>
        All.FirstOrDefault(behaviour => behaviour.Name == name && behaviour.Language == language)
        ?? throw new KeyNotFoundException($"there is no behaviour {name} in {language}");

    /// <summary>Why limits have no control.</summary>
    public const string OnlyLimits = "only a limit ends it, and that would be the same one";

    /// <summary>Why crashes have no control.</summary>
    public const string HarmsItself = "it would end its own process here too";

    /// <summary>Why what floods or forges the runner's stream has no control.</summary>
    public const string OwnStream = "it speaks to the service, which reads it alike everywhere";

    /// <summary>A behaviour that tries things, is refused each, and says so in an ordinary table.</summary>
    public static Behaviour Refused(string language, string name, string means) => new(name, language, [Ok], means);

    /// <summary>A behaviour that is ended.</summary>
    public static Behaviour Ended(string language, string name, IReadOnlyList<Outcome> right, string means, string noControl, Limits? limits = null) =>
        new(name, language, right, means) { NoControl = noControl, Limits = limits ?? Behaviour.Usual };
}
