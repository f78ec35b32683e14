using LoopPlatform.Contracts;
using LoopPlatform.Sandbox.Compiling;
using LoopPlatform.Sandbox.Execution;
using LoopPlatform.Sandbox.Launching;
using LoopPlatform.Sandbox.Pooling;
using LoopPlatform.Sandbox.Signing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LoopPlatform.Sandbox.Benching;

/// <summary>Pools of their own for benches, so that one measurement's cells are not another's.</summary>
internal sealed class BenchPools(Launchers launchers, IOptions<SandboxOptions> options, ReceiptSigner signer, TimeProvider time, ILoggerFactory loggers)
{
    /// <summary>Enough for every pool of a bench at once.</summary>
    private const int LiveCells = 64;

    public Launchers Launchers => launchers;

    /// <summary>Those of the service.</summary>
    public SandboxOptions Options => options.Value;

    /// <param name="stock">Cells it keeps ahead of need, once it has been found empty so often; with 0 it makes only those that are announced.</param>
    public WarmPool Make(int stock) => new(launchers, With(bounds => bounds.WarmCells = stock), time, loggers.CreateLogger<WarmPool>());

    /// <param name="concurrency">Candidates that run at once.</param>
    /// <param name="remembers">See <see cref="CandidateExecutor.Remembers"/>.</param>
    public CandidateExecutor Executor(IBlobStore blobs, CompilerProcess compiler, WarmPool pool, int concurrency, bool remembers = true) =>
        new(blobs, compiler, launchers, pool, With(bounds => bounds.Concurrency = concurrency), signer) { Remembers = remembers };

    private IOptions<SandboxOptions> With(Action<SandboxOptions> change)
    {
        var bounds = Options.Copy();
        bounds.LiveCells = Math.Max(LiveCells, bounds.LiveCells);
        change(bounds);
        return Microsoft.Extensions.Options.Options.Create(bounds);
    }
}
