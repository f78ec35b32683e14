using System.Text;
using LoopPlatform.Contracts;
using LoopPlatform.Genomes;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Sandbox.Compiling;
using LoopPlatform.Sandbox.Execution;
using LoopPlatform.Sandbox.Launching;
using LoopPlatform.Sandbox.Pooling;
using LoopPlatform.Sandbox.SelfTest;
using LoopPlatform.Sandbox.Signing;
using LoopPlatform.Tests;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LoopPlatform.Sandbox.Tests.Execution;

/// <summary>One compiler and one executor for all tests that run candidates; they run one after the other, so that none takes CPU from another's wall time.</summary>
[CollectionDefinition(Name)]
public sealed class SandboxFixture : IAsyncLifetime, ICollectionFixture<SandboxFixture>
{
    public const string Name = "sandbox";
    private readonly CompilerProcess _compiler = new(Options.Create(new SandboxOptions()));
    private readonly WarmPool _pool;
    private readonly Launchers _launchers = new(NullLoggerFactory.Instance, () => Environment.GetEnvironmentVariable("DOCKER_HOST"));

    public SandboxFixture()
    {
        _pool = new(_launchers, Options.Create(new SandboxOptions { WarmCells = 0 }), TimeProvider.System, NullLogger<WarmPool>.Instance);
        Executor = new(Blobs, _compiler, _launchers, _pool, Options.Create(new SandboxOptions()), Signer);
        Doctor = new(_launchers, KeyFile);
        SelfTest = new(Executor, new(_pool, () => Environment.GetEnvironmentVariable("DOCKER_HOST")), concurrency: 1);
    }

    /// <summary>The key of this test run.</summary>
    internal static KeyFile KeyFile { get; } = new(Environment.GetEnvironmentVariable(OwnKey.Setting), _ => null);

    internal static ReceiptSigner Signer { get; } = new(KeyFile.LoadOrMake);

    public CandidateExecutor Executor { get; }

    public SandboxDoctor Doctor { get; }

    public SandboxSelfTest SelfTest { get; }

    internal MemoryBlobStore Blobs { get; } = new();

    public static Limits Limits { get; } = new() { Cpu = TimeSpan.FromSeconds(2), Wall = TimeSpan.FromSeconds(20), OutputBytes = 8 << 20 };

    public Task InitializeAsync() => _compiler.WarmUpAsync(CancellationToken.None);

    public async Task DisposeAsync()
    {
        Executor.Dispose();
        await _pool.DisposeAsync();
        _launchers.Dispose();
        await _compiler.DisposeAsync();
    }

    /// <summary>Waits until every cell used so far is gone.</summary>
    internal Task SettleAsync() => _pool.SettleAsync();

    /// <summary>Runs one of the programs in the folder Hostile, or a behaviour of the self-test, on an input with one cell.</summary>
    internal async Task<ExecutionResult> RunAsync(string program, Isolation isolation, string value = "1", Limits? limits = null) =>
        (await ExecuteAsync(program, isolation, value, limits)).Result;

    internal async Task<CandidateExecuted> ExecuteAsync(string program, Isolation isolation, string value = "1", Limits? limits = null) =>
        await Executor.ExecuteAsync(await CommandAsync(program, isolation, value, limits), CancellationToken.None);

    internal async Task<ExecuteCandidate> CommandAsync(string program, Isolation isolation, string value, Limits? limits = null)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Hostile", program + ".cs");
        var source = File.Exists(file) ? await File.ReadAllBytesAsync(file) : BehaviourSource.Named("csharp", program);
        var input = await Blobs.PutAsync(Encoding.UTF8.GetBytes($"value\n{value}\n"), CancellationToken.None);
        return new ExecuteCandidate
        {
            Work = new(RunId.At(default, 1), WorkKind.Execute, 1, 0, 1, 0),
            Candidate = await Blobs.PutAsync(source, CancellationToken.None),
            Language = "csharp",
            Inputs = [new("inputs/given.csv", input, ',', "utf-8", true)],
            Limits = limits ?? Limits,
            Isolation = isolation,
        };
    }

    /// <summary>Runs a genome of another language on files of this content.</summary>
    internal async Task<ExecutionResult> RunAsync(
        string language, string source, Isolation isolation, IEnumerable<(string Name, byte[] Content, CsvFormat Format)>? inputs = null, Limits? limits = null, string? image = null, string[]? program = null)
    {
        var files = new List<InputFile>();
        foreach (var (name, content, format) in inputs ?? [("given.csv", "value\n1\n"u8.ToArray(), CsvFormat.Standard)])
        {
            files.Add(new($"inputs/{name}", await Blobs.PutAsync(content, CancellationToken.None), format.Delimiter, format.Encoding, format.Header));
        }

        var command = new ExecuteCandidate
        {
            Work = new(RunId.At(default, 1), WorkKind.Execute, 1, 0, 1, 0),
            Candidate = await Blobs.PutAsync(Encoding.UTF8.GetBytes(source), CancellationToken.None),
            Language = language,
            Image = image,
            Command = program,
            Inputs = files,
            Limits = limits ?? Limits,
            Isolation = isolation,
        };
        return (await Executor.ExecuteAsync(command, CancellationToken.None)).Result;
    }

    internal async Task<string> OutputAsync(ExecutionResult result)
    {
        result.Outcome.ShouldBe(Outcome.Ok, result.Detail);
        return Encoding.UTF8.GetString(await Blobs.GetAsync(result.Output!.Value, CancellationToken.None));
    }
}
