using LoopPlatform.Contracts;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Values;
using LoopPlatform.Sandbox.Compiling;
using LoopPlatform.Sandbox.Launching;
using LoopPlatform.Sandbox.Launching.Roots;
using LoopPlatform.Sandbox.Pooling;
using LoopPlatform.Sandbox.Protocol;
using LoopPlatform.Sandbox.Signing;
using Microsoft.Extensions.Options;

namespace LoopPlatform.Sandbox.Execution;

/// <summary>Runs candidates: compiled apart, each once in a cell of its own, its output stored.</summary>
public sealed class CandidateExecutor : IDisposable
{
    private readonly IBlobStore _blobs;
    private readonly CompilerProcess _compiler;
    private readonly Launchers _launchers;
    private readonly WarmPool _pool;
    private readonly ExecutionCache _cache;
    private readonly SandboxOptions _options;
    private readonly ReceiptSigner _signer;
    private readonly SemaphoreSlim _free;

    internal CandidateExecutor(IBlobStore blobs, CompilerProcess compiler, Launchers launchers, WarmPool pool, IOptions<SandboxOptions> options, ReceiptSigner signer)
    {
        (_blobs, _compiler, _launchers, _pool, _options, _signer) = (blobs, compiler, launchers, pool, options.Value, signer);
        _cache = new();
        _free = new(_options.Concurrency);
    }

    /// <summary>Whether equal earlier executions answer; without, everything is run anew.</summary>
    internal bool Remembers { get; init; } = true;

    /// <summary>Runs the candidate, or answers from an equal earlier execution. Failures of ours are an <see cref="Outcome.InfrastructureFailure"/>.</summary>
    /// <exception cref="BlobNotFoundException">The candidate's source or an input is not there.</exception>
    public Task<CandidateExecuted> ExecuteAsync(ExecuteCandidate command, CancellationToken cancellation) => ExecuteAsync(command, _blobs, cancellation);

    /// <summary>Runs the candidate with blobs of its own.</summary>
    /// <inheritdoc cref="ExecuteAsync(ExecuteCandidate, CancellationToken)"/>
    internal async Task<CandidateExecuted> ExecuteAsync(ExecuteCandidate command, IBlobStore blobs, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        await _free.WaitAsync(cancellation);
        try
        {
            using var span = Telemetry.Source.StartActivity("execute");
            var (result, cacheHit) = await FindOrRunAsync(command, blobs, cancellation);
            var outcome = result.Outcome.Word();
            span?.SetTag("loop.candidate", command.Candidate.ToString()).SetTag("loop.outcome", outcome).SetTag("loop.cache_hit", cacheHit);
            Telemetry.Executions.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
            return new(command.Work, command.Candidate, result, cacheHit);
        }
        finally
        {
            _free.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _free.Dispose();
        _cache.Dispose();
    }

    private async Task<(ExecutionResult Result, bool CacheHit)> FindOrRunAsync(ExecuteCandidate command, IBlobStore blobs, CancellationToken cancellation)
    {
        var receipts = new Receipts(command);
        try
        {
            var profile = await ProfileAsync(command, blobs, cancellation);
            receipts = receipts with { Launcher = await _launchers.For(command.Isolation).PrepareAsync(profile, cancellation) };
            var key = ExecutionKey.Of(command, receipts.Launcher.Image);
            if (Remembers && await _cache.FindAsync(key, blobs, cancellation) is { } known)
            {
                return (known, true);
            }

            var result = _signer.Sign(command, profile.Image is null
                ? await RunAsync(command, blobs, profile, receipts, cancellation)
                : await RunProgramAsync(command, blobs, profile with { Image = receipts.Launcher.Image }, receipts, cancellation));
            if (Remembers)
            {
                _cache.Keep(key, result);
            }

            return (result, false);
        }
        catch (LauncherUnavailableException fault)
        {
            return (_signer.Sign(command, receipts.NotRun(Outcome.InfrastructureFailure, Detail.Of(fault.Message), "the candidate was not run")), false);
        }
    }

    private async Task<ExecutionResult> RunAsync(ExecuteCandidate command, IBlobStore blobs, CellProfile profile, Receipts receipts, CancellationToken cancellation)
    {
        // Its cell comes up while it compiles.
        using var claim = _pool.Announce(profile);
        var source = await blobs.GetAsync(command.Candidate, cancellation);
        var compiled = command.Language == Languages.CSharp ? await _compiler.CompileAsync(source, cancellation) : Uncompiled(source);
        if (compiled.Assembly is null)
        {
            var limit = compiled.BoundHit ? LimitNames.Compiler : null;
            return receipts.NotRun(Outcome.CompileError, Detail.Of(compiled.Diagnostics), "the candidate did not compile, so nothing ran", limit);
        }

        var job = new Job(compiled.Assembly, await ReadInputsAsync(command, blobs, cancellation));
        return await ResultAsync(await RunAsync(claim, job, cancellation), blobs, receipts, cancellation);
    }

    /// <summary>A program of the image that the definition names: nothing of it is known that could be made ready, so its cell is started for it.</summary>
    private async Task<ExecutionResult> RunProgramAsync(ExecuteCandidate command, IBlobStore blobs, CellProfile profile, Receipts receipts, CancellationToken cancellation)
    {
        var job = new Job(await blobs.GetAsync(command.Candidate, cancellation), await ReadInputsAsync(command, blobs, cancellation));
        using var place = await _pool.TakePlaceAsync(cancellation);
        var life = _options.StartTimeout + profile.Limits.Wall + SandboxOptions.OrphanSlack;
        await using var cell = await _launchers.For(profile.Isolation).StartAsync(profile, life, cancellation);
        using var session = new ProgramSession(cell, profile.Limits);
        return await ResultAsync(await session.RunAsync(job, cancellation), blobs, receipts, cancellation);
    }

    private static async Task<ExecutionResult> ResultAsync(ExecutionFacts seen, IBlobStore blobs, Receipts receipts, CancellationToken cancellation)
    {
        var facts = OutputCheck.Apply(seen);
        var verdict = OutcomeClassifier.Classify(facts);
        Digest? output = verdict.Outcome is Outcome.Ok ? await blobs.PutAsync(facts.Output, cancellation) : null;
        return new(verdict.Outcome, output, verdict.Reason is null ? null : Detail.Of(verdict.Reason, facts.Log), receipts.Of(facts, verdict.LimitFired));
    }

    private static async Task<CellProfile> ProfileAsync(ExecuteCandidate command, IBlobStore blobs, CancellationToken cancellation) => new(
        command.Isolation,
        command.Language == Languages.Python ? PythonRoot.LanguageFor(await blobs.GetAsync(command.Candidate, cancellation)) : command.Language,
        command.Limits,
        command.Image,
        command.Command);

    /// <summary>For a language that the runner compiles itself.</summary>
    private CompileResult Uncompiled(byte[] source) => source.Length <= _options.SourceBytes
        ? new(source, null)
        : new(null, $"the source has {source.Length} bytes; {_options.SourceBytes} are allowed", BoundHit: true);

    /// <summary>A cell that ends before it has the job was lost while it waited, which is not the candidate's doing: it is run in another one.</summary>
    private async Task<ExecutionFacts> RunAsync(Claim claim, Job job, CancellationToken cancellation)
    {
        var facts = await RunOnceAsync(claim, job, cancellation);
        return facts is { Accepted: true } or { Fired: not null } ? facts : await RunOnceAsync(claim, job, cancellation);
    }

    private async Task<ExecutionFacts> RunOnceAsync(Claim claim, Job job, CancellationToken cancellation)
    {
        var cell = await claim.TakeAsync(cancellation);
        try
        {
            return await cell.Session.RunAsync(job, cancellation);
        }
        finally
        {
            _pool.Remove(cell);
        }
    }

    private static async Task<List<JobInput>> ReadInputsAsync(ExecuteCandidate command, IBlobStore blobs, CancellationToken cancellation)
    {
        var inputs = new List<JobInput>();
        foreach (var input in command.Inputs)
        {
            inputs.Add(new(Path.GetFileName(input.Path), input.Delimiter, input.Encoding, input.Header, await blobs.GetAsync(input.Content, cancellation)));
        }

        return inputs;
    }
}
