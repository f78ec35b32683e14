using LoopPlatform.Loops.Execution;

namespace LoopPlatform.Orchestrator;

/// <summary>Settings of the orchestrator.</summary>
public sealed class OrchestratorOptions
{
    public const string Section = "Orchestrator";

    /// <summary>Folder of journals and blobs; in the embedded form the definition's <c>.loop</c>. Needed where <c>ConnectionStrings:journal</c> names no database.</summary>
    public string DataFolder { get; set; } = "";

    /// <summary>The definition folder a run in this process was started from, watched for a changed suite; null where definitions arrive as blobs only.</summary>
    public string? DefinitionFolder { get; set; }

    /// <summary>Isolation of runs whose starter asked for none.</summary>
    /// <value>docker.</value>
    public Isolation Isolation { get; set; } = Isolation.Docker;
}
