using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Definitions;
using Microsoft.Extensions.Options;

namespace LoopPlatform.Orchestrator.Runs;

/// <summary>Notices, before a judgement, that suite or gold in the definition folder are no longer what the run is pinned to.</summary>
public sealed class SuiteGuard(IOptions<OrchestratorOptions> options)
{
    private DefinitionFolder? _folder;

    /// <summary>What changed, for people; null when nothing did, or when this process knows no folder.</summary>
    public string? Change(Digest pinned)
    {
        if (options.Value.DefinitionFolder is not { } folder)
        {
            return null;
        }

        try
        {
            _folder ??= new(folder);
            return _folder.SuiteHashNow() == pinned ? null
                : "the suite changed while the run went on: gold, inputs or suite settings are no longer what it started with. Put them back, or start a new run";
        }
        catch (InputException e)
        {
            return $"the suite can no longer be read: {e.Message}";
        }
    }
}
