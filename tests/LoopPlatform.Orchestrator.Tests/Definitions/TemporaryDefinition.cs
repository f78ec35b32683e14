using System.Text;
using LoopPlatform.Orchestrator.Definitions;
using LoopPlatform.Tests;

namespace LoopPlatform.Orchestrator.Tests.Definitions;

/// <summary>A small definition in a folder of its own, with nothing wrong until a test breaks it.</summary>
public sealed class TemporaryDefinition : IDisposable
{
    private const string Yaml =
        """
        loop_name: two-offices
        version: 1.0.0
        objective: Turn the invoices of two offices into one ledger.
        inputs: { schema: { invoices: { type: array, description: Invoice rows } } }
        memory: { type: ephemeral }
        workers: [{ id: proposer }]
        evaluators: [{ id: referee }]
        feedback_channels: [{ id: failures }]
        optimization_strategy: { type: structural }
        termination_conditions: { success: [{ metric: score, operator: gte, value: 1 }] }
        metrics: [{ name: score }]
        safety_constraints: []
        cost_limits: { per_iteration_usd: 0, cumulative_usd: 0 }
        x_loop_platform:
          genome: genome.cs
          starter: starter.cs
          inputs:
            - { path: inputs/north.csv }
            - { path: inputs/rhein.csv }
          suite:
            kind: reference
            gold: gold.csv
            match: key
            key: [id]
            columns: { amount: { type: number } }
            salt: a-salt
          proposers: ["script:candidates"]

        """;

    public TemporaryDefinition()
    {
        Write("loop.yaml", Yaml);
        Write("starter.cs", "// starter\n");
        Write("genome.cs", "// genome\n");
        Write("inputs/north.csv", "id,amount\nN1,1.50\nN2,2.50\n");
        WriteBytes("inputs/rhein.csv", Encoding.Latin1.GetBytes("id;amount;city\nR1;1,50;Köln\n"));
        Write("gold.csv", "id,amount\nN1,1.50\nN2,2.50\nR1,1.50\n");
        Write("candidates/001.cs", "// candidate\n");
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("loop-definition-").FullName;

    internal MemoryBlobs Blobs { get; } = new();

    public string PathOf(string path) => Path.Combine(Folder, path);

    public void Write(string path, string text) => WriteBytes(path, Encoding.UTF8.GetBytes(text));

    public void WriteBytes(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        File.WriteAllBytes(PathOf(path), bytes);
    }

    /// <summary>Replaces a part of the <c>loop.yaml</c>.</summary>
    public void Edit(string part, string replacement)
    {
        var yaml = File.ReadAllText(PathOf("loop.yaml"));
        yaml.ShouldContain(part);
        Write("loop.yaml", yaml.Replace(part, replacement, StringComparison.Ordinal));
    }

    public void Delete(string path) => File.Delete(PathOf(path));

    public Task<LoadedDefinition> LoadAsync() => new DefinitionFolder(Folder).LoadAsync(Blobs, CancellationToken.None);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
