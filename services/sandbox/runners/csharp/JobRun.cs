using System.Reflection;
using LoopPlatform.Genomes;
using LoopPlatform.Sandbox.Protocol;

namespace LoopPlatform.Runner;

/// <summary>Runs one candidate on its inputs.</summary>
internal static class JobRun
{
    /// <summary>The answer as a frame: the output table, or the exception that kept it from being made.</summary>
    public static byte[] Execute(Frame frame)
    {
        Assembly? candidate = null;
        try
        {
            var job = Job.Decode(frame.Body);
            candidate = Assembly.Load(job.Assembly);
            var genome = EntryPoint.Find(candidate);
            var tables = new Tables(job.Inputs.Select(input =>
                Csv.Parse(input.Name, input.Content, new CsvFormat(input.Delimiter, input.Encoding, input.Header))));
            var output = genome(tables) ?? throw new GenomeException($"{EntryPoint.NameOf(genome.Method)} returned null; expected the output table.");
            return Frame.Encode(FrameKind.Result, Csv.Bytes(output, CsvFormat.Standard).Span);
        }
        catch (Exception exception)
        {
            return Frame.Encode(FrameKind.Error, ErrorReport.Of(exception, candidate).Encode());
        }
    }
}
