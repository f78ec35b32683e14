using LoopPlatform.Challenger;
using LoopPlatform.Contracts;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Referee;
using LoopPlatform.Sandbox;
using LoopPlatform.Sandbox.Benching;
using LoopPlatform.Sandbox.Benching.Soaking;
using LoopPlatform.Sandbox.Execution;
using LoopPlatform.Sandbox.SelfTest;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LoopPlatform.Cli.Running;

/// <summary>Executes and judges single genomes outside any run: the same services, without bus and journal.</summary>
internal sealed class Bench(string dataFolder) : IDisposable
{
    private readonly IHost _host = EmbeddedHost.Build(dataFolder, definitionFolder: null);

    public IBlobStore Blobs => _host.Services.GetRequiredService<IBlobStore>();

    public SandboxBench Sandbox => _host.Services.GetRequiredService<SandboxBench>();

    public SoakBench Soak => _host.Services.GetRequiredService<SoakBench>();

    public SandboxSelfTest SelfTest => _host.Services.GetRequiredService<SandboxSelfTest>();

    public SandboxDoctor Doctor => _host.Services.GetRequiredService<SandboxDoctor>();

    /// <summary>Runs a genome of a definition once on these inputs.</summary>
    public Task<ExecutionResult> ExecuteAsync(
        Digest genome, LoopDefinition definition, IReadOnlyList<InputFile> inputs, Isolation isolation, CancellationToken cancellation) => ExecuteAsync(
        Command(genome, definition.Language, inputs, definition.Limits, isolation) with { Image = definition.Image, Command = definition.Command }, cancellation);

    /// <summary>Runs a genome of no definition once on these inputs, within the usual limits.</summary>
    public Task<ExecutionResult> ExecuteAsync(
        Digest genome, string language, IReadOnlyList<InputFile> inputs, Isolation isolation, CancellationToken cancellation) =>
        ExecuteAsync(Command(genome, language, inputs, new(), isolation), cancellation);

    /// <summary>Which isolation to use; a note about it goes to stderr.</summary>
    public async Task<Isolation> ChooseAsync(Isolation? requested, CancellationToken cancellation)
    {
        var choice = await IsolationChoice.MakeAsync(Doctor, requested, cancellation);
        if (choice.Note is { } note)
        {
            await Console.Error.WriteLineAsync($"loop: {note}".AsMemory(), cancellation);
        }

        return choice.Isolation;
    }

    /// <summary>Judges an output; none is judged as an empty one.</summary>
    public async Task<VerdictSummary> JudgeAsync(Digest? output, Digest suite, CancellationToken cancellation) =>
        await _host.Services.GetRequiredService<SuiteJudge>().JudgeAsync(
            output ?? await Blobs.PutAsync(ReadOnlyMemory<byte>.Empty, cancellation), suite, cancellation);

    /// <summary>Makes a challenge of a suite, or says why there is none.</summary>
    /// <param name="suite">The pinned suite.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="verdict">Any verdict of it: the labels that may be shown come with one.</param>
    public async Task<ChallengeRaised> ChallengeAsync(
        Digest suite, IReadOnlyList<InputFile> inputs, VerdictSummary verdict, int level, int rows, long seed, CancellationToken cancellation) =>
        await _host.Services.GetRequiredService<ChallengeMaker>().RaiseAsync(
            new()
            {
                Work = new WorkItem(default, WorkKind.Challenge, 0, 0, 1, 0),
                Level = level,
                Rows = rows,
                Seed = seed,
                Suite = suite,
                Inputs = inputs,
                Labels = LoopJson.Read<VisibleEvidence>(await Blobs.GetAsync(verdict.Evidence, cancellation)).Labels,
            },
            cancellation);

    public void Dispose() => _host.Dispose();

    private async Task<ExecutionResult> ExecuteAsync(ExecuteCandidate command, CancellationToken cancellation) =>
        (await _host.Services.GetRequiredService<CandidateExecutor>().ExecuteAsync(command, cancellation)).Result;

    private static ExecuteCandidate Command(Digest genome, string language, IReadOnlyList<InputFile> inputs, Limits limits, Isolation isolation) => new()
    {
        Work = new WorkItem(default, WorkKind.Execute, 0, 0, 1, 0),
        Candidate = genome,
        Language = language,
        Inputs = inputs,
        Limits = limits,
        Isolation = isolation,
    };
}
