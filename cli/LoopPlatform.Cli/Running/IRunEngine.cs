using System.Threading.Channels;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Cli.Running;

/// <summary>What carries a run on: the orchestrator in this process, or one elsewhere.</summary>
internal interface IRunEngine
{
    /// <summary>The run as it is now.</summary>
    Task<RunRecord> LoadAsync(RunId run, CancellationToken cancellation);

    /// <summary>The entries after a sequence, as they come. Ends with the fault that stopped the run or the watching.</summary>
    ChannelReader<JournalEntry> Watch(RunId run, long after, CancellationToken cancellation);

    /// <summary>Hands an input to the run.</summary>
    Task HandleAsync(RunId run, LoopInput input, CancellationToken cancellation);
}
