using LoopPlatform.Genomes;
using LoopPlatform.Loops.Execution;

namespace LoopPlatform.Sandbox.SelfTest;

/// <summary>What was seen of one run of a behaviour.</summary>
/// <param name="Result">How the execution ended.</param>
/// <param name="Output">Its output table as text; empty when there is none.</param>
/// <param name="Touched">What happened to things outside that no candidate may reach.</param>
internal sealed record Sighting(ExecutionResult Result, string Output, IReadOnlyList<string> Touched)
{
    /// <summary>The mark of its run.</summary>
    public string Mark { get; init; } = "";

    /// <summary>What it says it tried: told by the candidate, so it counts only against the sandbox.</summary>
    public IReadOnlyList<Act> Acts { get; } = Parse(Output);

    /// <summary>What it managed, in words.</summary>
    public IEnumerable<string> Managed => Acts.Where(act => act.Result == "done").Select(act => $"it could {act.Deed} ({act.Evidence})").Concat(Touched);

    private static IReadOnlyList<Act> Parse(string output)
    {
        if (!output.StartsWith("act,result,evidence", StringComparison.Ordinal))
        {
            return [];
        }

        return [.. Csv.Parse("output", output, CsvFormat.Standard).Rows.Select(row => new Act(row["act"].Text, row["result"].Text, row["evidence"].Text))];
    }
}

/// <summary>One line of a behaviour's output table.</summary>
/// <param name="Result"><c>done</c>, <c>refused</c>, or <c>note</c> for what is nothing to refuse.</param>
/// <param name="Evidence">What it found, or the error that refused it.</param>
internal sealed record Act(string Deed, string Result, string Evidence);
