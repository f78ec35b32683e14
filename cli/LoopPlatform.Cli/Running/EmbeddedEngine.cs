using System.Threading.Channels;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace LoopPlatform.Cli.Running;

/// <summary>The orchestrator in this process.</summary>
internal sealed class EmbeddedEngine(Workspace workspace, IServiceProvider services) : IRunEngine
{
    private readonly RunShell _shell = services.GetRequiredService<RunShell>();
    private readonly RunFeed _feed = services.GetRequiredService<RunFeed>();

    public Task<RunRecord> LoadAsync(RunId run, CancellationToken cancellation) => Task.FromResult<RunRecord>(workspace.Target(run));

    // Nothing is appended before this session hands its first input over.
    public ChannelReader<JournalEntry> Watch(RunId run, long after, CancellationToken cancellation) => _feed.Watch(run, cancellation);

    public Task HandleAsync(RunId run, LoopInput input, CancellationToken cancellation) => _shell.HandleAsync(run, input, workspace.Load(run).State.Sequence, cancellation);
}
