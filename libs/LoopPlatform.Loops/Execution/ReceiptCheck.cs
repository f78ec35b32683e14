using System.Text.Json;
using System.Text.Json.Nodes;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Loops.Execution;

/// <summary>Holds a recorded execution against what its run asked for, and against its signature.</summary>
public static class ReceiptCheck
{
    private const string ImageAlgorithm = "sha256:";

    /// <summary>Finds what does not fit. An unsigned receipt is checked for all the rest.</summary>
    /// <param name="recorded">What was recorded: of the candidate, on the inputs and in the language that the run has.</param>
    /// <param name="limits">The limits its definition sets.</param>
    /// <param name="isolation">The isolation its run was started with.</param>
    /// <returns>What was expected and what was found; null when everything fits.</returns>
    public static string? Problem(ReceiptAttestation recorded, Limits limits, Isolation isolation)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        ArgumentNullException.ThrowIfNull(limits);
        var (result, receipt) = (recorded.Result, recorded.Result.Receipt);
        if (receipt.Isolation != isolation)
        {
            return $"the receipt's isolation: expected {isolation.Word()}, which the run was started with; found {receipt.Isolation.Word()}";
        }

        if (receipt.Limits != limits)
        {
            return $"the receipt's limits: {Differences(limits, receipt.Limits)}; expected what the definition says";
        }

        if (!Digest.TryParse(receipt.Image.StartsWith(ImageAlgorithm, StringComparison.Ordinal) ? receipt.Image[ImageAlgorithm.Length..] : receipt.Image, out _))
        {
            return $"the receipt's image: expected a digest; found '{receipt.Image}'";
        }

        if (result.Output is null == (result.Outcome == Outcome.Ok))
        {
            return $"the outcome: expected an output exactly with ok; found {result.Outcome.Word()} {(result.Output is null ? "without one" : "with one")}";
        }

        return receipt.Signature is { } signature && !signature.Fits(recorded)
            ? "the receipt's signature: expected one that fits candidate, inputs, outcome, output and every figure; found that something was changed after the sandbox signed, or that it never did"
            : null;
    }

    private static string Differences(Limits expected, Limits found)
    {
        var (one, other) = (Properties(expected), Properties(found));
        return string.Join(", ", one.Where(limit => !JsonNode.DeepEquals(limit.Value, other[limit.Key])).Select(limit => $"{limit.Key} is {other[limit.Key]}, not {limit.Value}"));
    }

    private static JsonObject Properties(Limits limits) => JsonSerializer.SerializeToNode(limits, LoopJson.Options)!.AsObject();
}
