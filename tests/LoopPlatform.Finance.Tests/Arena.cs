using LoopPlatform.FinanceGenerator;
using LoopPlatform.Genomes;
using LoopPlatform.Loops.Judging;
using LoopPlatform.Orchestrator.Definitions;
using LoopPlatform.Referee;

namespace LoopPlatform.Finance.Tests;

/// <summary>The example made anew from a fixture, in that fixture's words: runs genomes on it as the sandbox would, and has them judged.</summary>
internal sealed class Arena(Vocabulary words, LoadedDefinition loaded, MemoryBlobs blobs)
{
    public static async Task<Arena> Open(FixtureOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("finance-").FullName;
        try
        {
            Generator.Generate(options).WriteTo(folder);
            foreach (var source in (string[])["loop.yaml", "starter.cs", "genome.cs"])
            {
                await File.WriteAllTextAsync(Path.Combine(folder, source), options.Vocabulary.Rewrite(Example.Text(source)));
            }

            var blobs = new MemoryBlobs();
            return new(options.Vocabulary, await new DefinitionFolder(folder).LoadAsync(blobs, default), blobs);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What is worth telling about the definition.</summary>
    public IReadOnlyList<string> Notes => loaded.Notes;

    /// <summary>Runs the synthesizer from the starter.</summary>
    public async Task<(string Genome, SideScores Scores, IReadOnlyList<string> Story)> Improve(long seed)
    {
        var run = new Improvement(loaded, blobs);
        var (genome, scores, _, _) = await run.Run(words.Rewrite(Example.Text("starter.cs")), seed);
        return (genome, scores, run.Story);
    }

    /// <param name="genome">Source in the default words.</param>
    public async Task<SideScores> Judge(string genome)
    {
        var tables = new List<Table>();
        foreach (var input in loaded.Definition.Inputs)
        {
            tables.Add(Csv.Parse(input.Name, await blobs.GetAsync(input.Content, default), new(input.Delimiter, input.Encoding, input.Header)));
        }

        var output = TrustedGenome.Compile(words.Rewrite(genome))(new(tables));
        var verdict = await new SuiteJudge(blobs).JudgeAsync(
            await blobs.PutAsync(Csv.Bytes(output, CsvFormat.Standard), default), loaded.SuiteHash, default);
        return verdict.Scores;
    }
}
