using LoopPlatform.Genomes;

namespace LoopPlatform.Sandbox.Execution;

/// <summary>Takes back an output that is no table: a candidate may have written the frame itself.</summary>
internal static class OutputCheck
{
    public static ExecutionFacts Apply(ExecutionFacts facts)
    {
        try
        {
            if (facts.Output is not null)
            {
                Csv.Parse("output", facts.Output, CsvFormat.Standard);
            }

            return facts;
        }
        catch (CsvException fault)
        {
            return facts with { Output = null, Malformed = $"the output is not a table: {fault.Message}" };
        }
    }
}
