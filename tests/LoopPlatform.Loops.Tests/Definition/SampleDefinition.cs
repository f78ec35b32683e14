namespace LoopPlatform.Loops.Tests.Definition;

/// <summary>A definition with nothing wrong, to be changed in one place.</summary>
internal static class SampleDefinition
{
    public const string Text =
        """
        loop_name: finance-invoices
        version: 1.0.0
        objective: Turn the monthly invoice exports of seven offices into one clean ledger.
        inputs:
          schema:
            invoices: { type: array, description: Invoice rows of all offices, required: true }
        memory: { type: persistent, backend: composite }
        workers:
          - id: proposer
            role: Proposes changed versions of the genome
            model: { provider: offline, name: script }
            inputs: [{ from: inputs.invoices }]
            outputs: { name: genome, format: code }
        evaluators:
          - { id: referee, type: deterministic, implementation: loop-platform/reference, runs_after: [proposer] }
        feedback_channels:
          - { id: failures, source: evaluators.referee, destination: workers.proposer, format: structured }
        optimization_strategy: { type: structural }
        termination_conditions:
          success: [{ metric: score, operator: gte, value: 1 }]
        metrics:
          - { name: score, definition: Share of compared cells that agree with gold, source: evaluators.referee, unit: ratio, primary: true }
        safety_constraints: []
        cost_limits: { per_iteration_usd: 0, cumulative_usd: 0, on_exceed: { action: halt } }
        x_loop_platform:
          genome: genome.cs
          starter: starter.cs
          language: csharp
          inputs:
            - { path: inputs/north.csv }
            - { path: inputs/rhein.csv, delimiter: ";", encoding: windows-1252, header: true }
          suite:
            kind: reference
            gold: gold.csv
            match: key
            key: [invoice_id]
            compare: typed
            columns:
              amount: { type: number, tolerance: 0 }
              date: { type: date }
            split: { visible: 60, gate: 20, holdout: 20, together: [] }
            salt: a-salt
            assertions:
              - { id: has-amount, kind: required, column: amount, critical: true }
            weights: { reference: 1 }
          limits: { cpu: 10s, wall: 30s, memory: 256MB, processes: 64, output: 16MB, log: 1MB, tmp: 16MB, cpus: 1 }
          budget: { rounds: 30, candidates: 60, patience: 12, cpu: 10m, wall: 30m, tokens: 0, usd: 0, attempts: 3 }
          proposers: ["script:candidates"]
          candidates: 1
          autonomy: autonomous

        """;

    /// <summary>The sample with one part replaced; the part must be there once.</summary>
    public static string With(string part, string replacement)
    {
        var at = Text.IndexOf(part, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0, $"the sample has no '{part}'");
        Text.IndexOf(part, at + 1, StringComparison.Ordinal).ShouldBe(-1, $"the sample has '{part}' twice");
        return Text.Replace(part, replacement, StringComparison.Ordinal);
    }
}
