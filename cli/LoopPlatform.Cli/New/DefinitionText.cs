using System.Text.RegularExpressions;

namespace LoopPlatform.Cli.New;

/// <summary>The texts of a new definition.</summary>
internal static partial class DefinitionText
{
    /// <param name="folder">The folder's full path, which names the loop.</param>
    /// <param name="suite">The suite's section.</param>
    public static string LoopYaml(string folder, IReadOnlyList<SourceFile> inputs, bool hasGold, string suite, NewGenome genome) =>
        $$"""
        # A loop definition. The first 13 keys are those of the LSS 1.0 loop specification; x_loop_platform says the rest.
        loop_name: {{Name(folder)}}
        version: 1.0.0
        objective: {{Yaml.Quote($"Turn {Shown(inputs)} into {(hasGold ? "what gold shows" : "a table that keeps the contract")}.")}}
        inputs:
          schema:
            rows: { type: array, description: {{Yaml.Quote($"Rows of {Shown(inputs)}")}}, required: true }
        memory: { type: persistent, backend: composite }
        workers:
          - id: proposer
            role: Proposes changed versions of the genome
            model: { provider: offline, name: {{genome.Worker}} }
            inputs: [{ from: inputs.rows }]
            outputs: { name: genome, format: code }
        evaluators:
          - { id: referee, type: deterministic, implementation: loop-platform/{{(hasGold ? "reference" : "contract")}}, runs_after: [proposer] }
        feedback_channels:
          - { id: failures, source: evaluators.referee, destination: workers.proposer, format: structured }
        optimization_strategy: { type: structural }
        termination_conditions:
          success: [{ metric: score, operator: gte, value: 1 }]  # lower the value to be content with less than perfect
        metrics:
          - { name: score, definition: {{(hasGold ? "Share of compared cells that agree with gold" : "Share of assertions that rows keep")}}, source: evaluators.referee, unit: ratio, primary: true }
        safety_constraints: []
        cost_limits: { per_iteration_usd: 0, cumulative_usd: 0, on_exceed: { action: halt } }

        x_loop_platform:
          {{$"genome: {genome.GenomeFile}",-48}} # the one file that changes
          {{$"starter: {genome.StarterFile}",-48}} # its first version; 'loop reset' puts it back
          language: {{genome.Language}}
          inputs:                                          # delimiter and encoding as detected; add 'header: false' where no first row names the columns
        {{string.Join('\n', inputs.Select(Input))}}
          suite:
        {{suite.TrimEnd('\n')}}
          limits: { cpu: 30s, wall: 90s, memory: 1GB, processes: 64, output: 64MB }  # of one candidate; a table of 100,000 rows fits well
          budget: { rounds: 30, candidates: 120, patience: 5, cpu: 1h, wall: 2h }    # of a run; patience: rounds in a row without a commit
          {{$"proposers: [\"{genome.Proposer}\"]",-48}} # {{genome.Remark}}
          autonomy: supervised                             # a person approves each commit; autonomous: the referee's gate is enough

        """;

    private static string Input(SourceFile file) =>
        $"    - {{ path: {Yaml.Quote(InputPath(file))}, delimiter: {Yaml.Quote($"{file.Format.Delimiter}")}, encoding: {file.Format.Encoding} }}";

    public static string InputPath(SourceFile file) => $"inputs/{file.Name}";

    private static string Shown(IReadOnlyList<SourceFile> inputs) => inputs is [var only] ? only.Name : $"{inputs.Count} files";

    // Three to 64 lower-case letters, digits and '-', a letter first.
    private static string Name(string folder)
    {
        const int longest = 64;
        var name = Others().Replace(Path.GetFileName(folder).ToLowerInvariant(), "-").Trim('-');
        name = name is [>= 'a' and <= 'z', _, _, ..] ? name : $"loop-{name}".TrimEnd('-');
        return name[..Math.Min(name.Length, longest)];
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Others();
}
