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
internal sealed class BenchPools(Launchers launchers, IOptions<SandboxOptions> options, TimeProvider time, ILoggerFactory loggers, ReceiptSigner signer)
{
    /// <summary>Enough for every pool of a bench at once.</summary>
    private const int LiveCells = 64;

    public Launchers Launchers => launchers;

    /// <summary>Those of the service.</summary>
    public SandboxOptions Options => options.Value;

    /// <param name="stock">Cells it keeps ahead of need, once it has been found empty so often; with 0 it makes only those that are announced.</param>
    public WarmPool Make(int stock) => new(launchers, With(stock, Options.Concurrency), time, loggers.CreateLogger<WarmPool>());

    public CandidateExecutor Executor(IBlobStore blobs, CompilerProcess compiler, WarmPool pool, int? concurrency = null) =>
        new(blobs, compiler, launchers, pool, With(Options.WarmCells, concurrency ?? Options.Concurrency), signer);

    private IOptions<SandboxOptions> With(int stock, int concurrency) => Microsoft.Extensions.Options.Options.Create(new SandboxOptions
    {
        Concurrency = concurrency,
        LiveCells = Math.Max(LiveCells, Options.LiveCells),
        WarmCells = stock,
        WarmLife = Options.WarmLife,
        Makers = Options.Makers,
        StartTimeout = Options.StartTimeout,
        CompileTimeout = Options.CompileTimeout,
        CompileCpu = Options.CompileCpu,
        CompilerMemoryBytes = Options.CompilerMemoryBytes,
        CellFolder = Options.CellFolder,
        SourceBytes = Options.SourceBytes,
    });
}
