using LoopPlatform.Genomes;

namespace LoopPlatform.Proposer.Synthesizer.Chains;

/// <summary>Two steps in one, where that is shorter and says the same.</summary>
internal static class Merging
{
    public static Step? TryMerge(Step first, Step second) => first.Operation != second.Operation ? null : first.Operation switch
    {
        "Trim" or "CollapseSpaces" or "Lower" or "Upper" or "Title" or "HalfWidth" or "Missing" or "DropStrays" or "Respell" or "RespellWords"
            when AreWords(first) && AreWords(second) =>
            Step.TryMake(first.Operation, [.. first.Arguments.Concat(second.Arguments).Distinct()], first.Comments),
        "Coalesce" or "AgreeBy" when SameColumn(first, second) => Step.TryMake(first.Operation, [.. first.Arguments.Concat(second.Arguments).Distinct()], first.Comments),
        "Map" when SameColumn(first, second) && IsLoose(first) && IsLoose(second) =>
            Step.TryMake("Map", [.. first.Arguments.Concat(second.Arguments.Skip(2)).Distinct()], first.Comments),
        "DropWhere" when SameColumn(first, second) && AreWords(first) && AreWords(second) =>
            Step.TryMake("DropWhere", [.. first.Arguments.Concat(second.Arguments).Distinct()], first.Comments),
        _ => null,
    };

    private static bool SameColumn(Step first, Step second) => first.Arguments[0].Equals(second.Arguments[0]);

    // No words at all means every column, which cannot be joined with some.
    private static bool AreWords(Step step) => step.Arguments.Count > 0 && step.Arguments.All(argument => argument is { Name: null, Value: string });

    private static bool IsLoose(Step map) => map.Arguments[1].Value is WordMatch.Loose;
}
