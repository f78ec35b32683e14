using LoopPlatform.FinanceGenerator;
using LoopPlatform.Orchestrator.Definitions;

namespace LoopPlatform.Challenger.Tests;

/// <summary>The finance example, in its own words or in others.</summary>
internal static class FinanceGround
{
    public static async Task<Ground> OpenAsync(FixtureOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("challenger-").FullName;
        try
        {
            Generator.Generate(options).WriteTo(folder);
            foreach (var source in (string[])["loop.yaml", "starter.cs", "genome.cs"])
            {
                await File.WriteAllTextAsync(Path.Combine(folder, source), options.Vocabulary.Rewrite(Example.Text(source)));
            }

            var blobs = new MemoryBlobs();
            var loaded = await new DefinitionFolder(folder).LoadAsync(blobs, default);
            return await Ground.OpenAsync(blobs, loaded.Definition.Suite);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The genome that solves the example, with what undoes the writing of level 2.</summary>
    public static string Genome(int level) => level < 2 ? Example.GoodGenome() : Example.GoodGenome().Replace(
        ".CollapseSpaces()",
        ".HalfWidth().Replace(\"amount\", \"_\", \"\").Replace(\"amount\", \"'\", \"\").Replace(\"issued\", \"'\", \"\")"
            + ".Replace(\"corrected_amount\", \"'\", \"\").Replace(\"settled_amount\", \"'\", \"\").Replace(\"corrected_amount\", \"_\", \"\").Replace(\"settled_amount\", \"_\", \"\").CollapseSpaces()",
        StringComparison.Ordinal);
}
