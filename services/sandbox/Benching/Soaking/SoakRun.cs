using System.Diagnostics;
using System.Text;
using LoopPlatform.Contracts;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Sandbox.Compiling;
using LoopPlatform.Sandbox.Execution;
using LoopPlatform.Sandbox.Signing;

namespace LoopPlatform.Sandbox.Benching.Soaking;

/// <summary>One session of a soak: several clients, each asking for the next execution as soon as it has an answer.</summary>
internal sealed class SoakRun(SoakRequest request, SoakState state, CompilerProcess compiler, Action<string> tell)
{
    private const int SampleEvery = 25;
    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private readonly double _secondsBefore = state.Seconds;
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly int _doneBefore = state.Done;
    private SoakState _state = state;
    private long _told = Stopwatch.GetTimestamp();

    public SoakState State => _state with { Seconds = _secondsBefore + Stopwatch.GetElapsedTime(_start).TotalSeconds };

    /// <summary>Runs different candidates until all planned ones have been.</summary>
    public Task ExecuteAsync(CandidateExecutor executor, int clients, CancellationToken cancellation) =>
        RepeatAsync(_state.Executions, request.Executions, clients, number => ExecuteOneAsync(executor, number, cancellation));

    /// <summary>Runs one candidate until it has been run as often as planned.</summary>
    public async Task ReExecuteAsync(CandidateExecutor executor, int clients, CancellationToken cancellation)
    {
        var input = await PinAsync(BenchLedger.InputName, BenchLedger.Input, cancellation);
        var command = await CommandAsync(BenchPrograms.CSharp(0), input, new(), cancellation);
        await RepeatAsync(_state.ReExecutions, request.ReExecutions, clients, async number =>
        {
            var executed = await executor.ExecuteAsync(command, cancellation);
            Note(
                before => (before with { ReExecutions = before.ReExecutions + 1, First = before.First ?? executed.Result.Output }).Judge(
                    command,
                    executed,
                    executed.Result.Outcome is Outcome.Ok ? null : $"re-execution {number}: {executed.Result.Outcome.Word()} {executed.Result.Detail}",
                    executed.Result.Output == (before.First ?? executed.Result.Output) && !executed.CacheHit));
        });
    }

    private async Task ExecuteOneAsync(CandidateExecutor executor, int number, CancellationToken cancellation)
    {
        var program = SoakPrograms.At(number);
        var input = await PinAsync(SoakInput.Name, SoakInput.Of(number), cancellation);
        var command = await CommandAsync(Encoding.UTF8.GetBytes(program.Source(number)), input, SoakPrograms.Limits, cancellation);
        var executed = await executor.ExecuteAsync(command, cancellation);
        var wrong = await WrongAsync(program, number, executed, cancellation);
        Note(before => (before with { Executions = before.Executions + 1, Hostile = before.Hostile + (SoakPrograms.IsHostile(number) ? 1 : 0) }).Judge(command, executed, wrong, same: true));
    }

    private async Task<string?> WrongAsync(SoakProgram program, int number, CandidateExecuted executed, CancellationToken cancellation)
    {
        var result = executed.Result;
        if (executed.CacheHit || result.Outcome != program.Expected)
        {
            return $"{number} {program.Name}: expected {program.Expected.Word()}; found {result.Outcome.Word()}{(executed.CacheHit ? " from memory" : "")}: {result.Detail}";
        }

        var output = result.Output is { } digest ? Encoding.UTF8.GetString(await request.Blobs.GetAsync(digest, cancellation)) : null;
        return output == program.Output?.Invoke(number) ? null : $"{number} {program.Name}: the output is another's, or wrong";
    }

    private static async Task RepeatAsync(int done, int planned, int clients, Func<int, Task> executeAsync)
    {
        var next = done - 1;
        await Task.WhenAll(Enumerable.Range(0, clients).Select(async _ =>
        {
            while (Interlocked.Increment(ref next) is var number && number < planned)
            {
                await executeAsync(number);
            }
        }));
    }

    private void Note(Func<SoakState, SoakState> change)
    {
        lock (_gate)
        {
            _state = change(_state);
            if (_state.Done % SampleEvery == 0 || _state.Samples.Count == 0)
            {
                _state = _state with { Samples = [.. _state.Samples, ResourceSample.Take(compiler.ProcessId)] };
            }

            if (Stopwatch.GetElapsedTime(_told) >= TellEvery)
            {
                _told = Stopwatch.GetTimestamp();
                State.Write(request.StateFile);
                var rate = (_state.Done - _doneBefore) / Stopwatch.GetElapsedTime(_start).TotalSeconds;
                tell($"{_state.Executions} of {request.Executions}, again {_state.ReExecutions} of {request.ReExecutions}, {rate:0.0}/s, wrong {_state.WrongOutcomes}, flips {_state.Flips}, receipts {_state.InvalidReceipts}");
            }
        }
    }

    private async Task<InputFile> PinAsync(string name, byte[] content, CancellationToken cancellation) =>
        new(name, await request.Blobs.PutAsync(content, cancellation), ',', "utf-8", true);

    private async Task<ExecuteCandidate> CommandAsync(byte[] source, InputFile input, Limits limits, CancellationToken cancellation) => new()
    {
        Work = new(default, WorkKind.Execute, 0, 0, 1, 0),
        Candidate = await request.Blobs.PutAsync(source, cancellation),
        Language = "csharp",
        Inputs = [input],
        Limits = limits,
        Isolation = request.Isolation,
    };
}

/// <summary>Adds to a soak's findings.</summary>
internal static class SoakJudgement
{
    /// <param name="wrong">What is wrong with outcome or output; null when nothing is.</param>
    /// <param name="same">Whether a re-execution came out like the first.</param>
    public static SoakState Judge(this SoakState state, ExecuteCandidate command, CandidateExecuted executed, string? wrong, bool same)
    {
        var receipt = executed.Result.Receipt;
        var problem = receipt.Signature is null ? "the receipt is not signed" : ReceiptCheck.Problem(ReceiptSigner.Attestation(command, executed.Result), command.Limits, command.Isolation);
        state = wrong is null ? state : (state with { WrongOutcomes = state.WrongOutcomes + 1 }).With(wrong);
        state = same ? state : (state with { Flips = state.Flips + 1 }).With($"a re-execution came out as {executed.Result.Outcome.Word()} {executed.Result.Output}");
        return problem is null ? state : (state with { InvalidReceipts = state.InvalidReceipts + 1 }).With(problem);
    }
}
