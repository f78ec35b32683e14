using LoopPlatform.Loops.Execution;
using LoopPlatform.Sandbox.Compiling;
using LoopPlatform.Sandbox.Launching;
using LoopPlatform.Sandbox.Launching.Docker;
using LoopPlatform.Sandbox.Protocol;
using Microsoft.Extensions.Options;

namespace LoopPlatform.Sandbox.Benching;

/// <summary>
/// Measures this sandbox on this machine: what a candidate waits for, how many a second, what a waiting cell weighs. The kinds take turns, one measurement each,
/// so that whatever else goes on here hits all alike.
/// </summary>
public sealed class SandboxBench
{
    private const int RefillsPerRun = 2;
    private readonly BenchPools _pools;
    private readonly Func<string?> _dockerHost;

    internal SandboxBench(BenchPools pools, Func<string?> dockerHost) => (_pools, _dockerHost) = (pools, dockerHost);

    /// <param name="tell">Takes a line about how far it is, or why something cannot be measured.</param>
    /// <exception cref="IOException">The isolation cannot be used; the message says why.</exception>
    public async Task<SandboxFigures> RunAsync(SandboxBenchRequest request, Action<string> tell, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(tell);
        try
        {
            return await MeasureAsync(request, tell, cancellation);
        }
        catch (LauncherUnavailableException fault)
        {
            throw new IOException(fault.Message, fault);
        }
    }

    private async Task<SandboxFigures> MeasureAsync(SandboxBenchRequest request, Action<string> tell, CancellationToken cancellation)
    {
        var profile = new CellProfile(request.Isolation, "csharp", new Limits());
        var description = await _pools.Launchers.For(request.Isolation).PrepareAsync(profile, cancellation);
        await using var compiler = new CompilerProcess(Options.Create(_pools.Options));
        tell("compiling");
        var (assembly, compiling) = await CompileBench.MeasureAsync(compiler, request.Runs, cancellation);
        var job = JobOf(assembly);
        var rounds = await RoundsAsync(request, compiler, profile, job, tell, cancellation);

        await using var pool = _pools.Make(stock: 0);
        var cells = new PoolBench(pool, profile, job);
        tell("refilling");
        var refill = await cells.RefillAsync(_pools.Options.Makers, RefillsPerRun * request.Runs, cancellation);
        double? idle = null;
        if (description.Kernel == HostKernel.Release)
        {
            tell("weighing waiting cells");
            idle = await IdleBench.WeighAsync(cells, request.Runs, cancellation);
        }
        else
        {
            tell("idleMegabytes is left out: the engine is on another machine, whose memory cannot be seen from here");
        }

        var (clients, sustained) = await SustainedBench.MeasureAsync(_pools, compiler, request, tell, cancellation);
        return new()
        {
            ColdMs = rounds["cold"],
            WarmMs = rounds["warm"],
            WarmWhileRefillingMs = rounds["warmWhileRefilling"],
            EvaluationMs = rounds["evaluation"],
            PythonWarmMs = rounds["pythonWarm"],
            DockerRunMs = rounds["dockerRun"],
            RefillPerSecond = Math.Round(refill, 2),
            SustainedPerSecond = Math.Round(sustained, 2),
            SustainedClients = clients,
            IdleMegabytes = idle,
            CompileMs = compiling,
            Isolation = request.Isolation,
            Runs = request.Runs,
            AssemblyBytes = assembly.Length,
            InputBytes = BenchLedger.Input.Length,
        };
    }

    private async Task<Rounds> RoundsAsync(
        SandboxBenchRequest request, CompilerProcess compiler, CellProfile profile, Job job, Action<string> tell, CancellationToken cancellation)
    {
        await using var quiet = _pools.Make(stock: 0);
        await using var refilling = _pools.Make(_pools.Options.WarmCells);
        await using var serving = _pools.Make(_pools.Options.WarmCells);
        using var executor = _pools.Executor(request.Blobs, compiler, serving, _pools.Options.Concurrency);
        using var engine = DockerEngine.At(_dockerHost());
        var jobs = new PoolBench(quiet, profile, job);
        var whileRefilling = new RefillingBench(refilling, new(refilling, profile, job), profile, _pools.Options.WarmCells);
        var evaluations = new EvaluationBench(executor, serving, request);

        var rounds = new Rounds(tell);
        rounds.Add("cold", (_, token) => jobs.ColdAsync(token));
        rounds.Add("warm", (_, token) => jobs.WarmAsync(token));
        rounds.Add("warmWhileRefilling", whileRefilling.MeasureAsync);
        rounds.Add("evaluation", (_, token) => evaluations.EvaluateAsync(token));
        await rounds.TryAddAsync("pythonWarm", async () =>
        {
            var python = profile with { Language = "python" };
            await _pools.Launchers.For(profile.Isolation).PrepareAsync(python, cancellation);
            var jobsInPython = new PoolBench(quiet, python, JobOf(BenchPrograms.Python));
            return (_, token) => jobsInPython.WarmAsync(token);
        });
        await rounds.TryAddAsync("dockerRun", async () =>
        {
            var plain = await DockerRun.PrepareAsync(_pools.Launchers, engine, profile, job, request.Scratch, cancellation);
            return (_, token) => plain.MeasureAsync(token);
        });
        await whileRefilling.GrowAsync(cancellation);
        await rounds.RunAsync(request.Runs, cancellation);
        return rounds;
    }

    private static Job JobOf(byte[] program) => new(program, [new(BenchLedger.InputName, ',', "utf-8", true, BenchLedger.Input)]);
}
