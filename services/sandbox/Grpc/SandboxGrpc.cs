using Google.Protobuf;
using Grpc.Core;
using LoopPlatform.Contracts;
using LoopPlatform.Contracts.V1;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Sandbox.Execution;
using LoopPlatform.Sandbox.Pooling;
using LoopPlatform.Sandbox.Signing;
using LoopPlatform.ServiceDefaults.Rpc;
using Domain = LoopPlatform.Loops.Execution;

namespace LoopPlatform.Sandbox.Grpc;

internal sealed class SandboxGrpc(CandidateExecutor executor, CallQueue calls, WarmPool pool, SandboxDoctor doctor, IBlobStore kept) : SandboxService.SandboxServiceBase
{
    public override Task<ExecuteResponse> Execute(ExecuteRequest request, ServerCallContext context) => RpcEdge.AnswerAsync(() => calls.RunAsync(async () =>
    {
        var blobs = new CallBlobs(kept);
        var command = new ExecuteCandidate
        {
            Work = new(default, WorkKind.Execute, 0, 0, 1, 0),
            Candidate = await blobs.TakeAsync(request.Source, "source", context.CancellationToken),
            Language = Language(request),
            Image = request.Image.Length == 0 ? null : request.Image,
            Command = request.Command.Count == 0 ? null : [.. request.Command],
            Inputs = await blobs.TakeAsync(request.Inputs, "inputs", context.CancellationToken),
            Limits = LimitMessages.MapToLimits(request.Limits),
            Isolation = Messages.MapToIsolation(request.Isolation, "isolation") ?? Domain.Isolation.Docker,
        };
        var executed = await executor.ExecuteAsync(command, blobs, context.CancellationToken);
        var output = executed.Result.Output is { } digest ? await blobs.GetAsync(digest, context.CancellationToken) : null;
        var response = MapToResponse(executed.Result, output, executed.CacheHit);
        response.Receipt.Signature = MapToSignature(command, executed.Result);
        return response;
    }));

    public override Task<DescribeResponse> Describe(DescribeRequest request, ServerCallContext context) => RpcEdge.AnswerAsync(async () => new DescribeResponse
    {
        Cells = new() { Stock = pool.Count.Stock, Making = pool.Count.Making, Waiters = pool.Count.Waiters, Removing = pool.Count.Removing },
        Calls = calls.Count,
        Isolations =
        {
            (await doctor.ProbeAsync(context.CancellationToken)).Select(status =>
                new Contracts.V1.IsolationStatus { Isolation = status.Isolation.MapToMessage(), Usable = status.Usable, Description = status.Description }),
        },
    });

    private static string Language(ExecuteRequest request)
    {
        var language = request.Language is { Length: > 0 } named ? named : Domain.Languages.CSharp;
        if (!Domain.Languages.All.Contains(language))
        {
            throw Messages.Refused("language", $"expected {Spelling.Either(Domain.Languages.All)}; found '{language}'");
        }

        foreach (var (field, isSet) in new[] { ("image", request.Image.Length > 0), ("command", request.Command.Count > 0) })
        {
            if (isSet != (language == Domain.Languages.Command))
            {
                throw Messages.Refused(field, isSet ? "only language \"command\" uses it" : "language \"command\" needs it");
            }
        }

        return language;
    }

    private static ExecuteResponse MapToResponse(Domain.ExecutionResult result, byte[]? output, bool cacheHit)
    {
        var response = new ExecuteResponse { Outcome = result.Outcome.MapToMessage(), Receipt = MapToReceipt(result.Receipt), CacheHit = cacheHit };
        if (output is not null)
        {
            response.Output = UnsafeByteOperations.UnsafeWrap(output);
        }

        if (result.Detail is { } detail)
        {
            response.Detail = detail;
        }

        return response;
    }

    private static Receipt.Types.Signature? MapToSignature(ExecuteCandidate command, Domain.ExecutionResult result) => result.Receipt.Signature is not { } signature ? null : new()
    {
        PublicKey = ByteString.FromBase64(signature.PublicKey),
        Value = ByteString.FromBase64(signature.Value),
        Attested = UnsafeByteOperations.UnsafeWrap(ReceiptSigner.Attestation(command, result).Canonical()),
    };

    private static Receipt MapToReceipt(Domain.Receipt receipt)
    {
        var message = new Receipt
        {
            Isolation = receipt.Isolation.MapToMessage(),
            Image = receipt.Image,
            Engine = receipt.Engine,
            Kernel = receipt.Kernel,
            Limits = LimitMessages.MapToMessage(receipt.Limits),
            WallMs = receipt.WallMs,
            BytesIn = receipt.BytesIn,
            BytesOut = receipt.BytesOut,
            NotMeasured = { receipt.NotMeasured.ToDictionary(pair => pair.Key, pair => pair.Value) },
        };
        // What is hidden stays unset: 0 would read as measured.
        if (receipt.CpuMs is { } cpu)
        {
            message.CpuMs = cpu;
        }

        if (receipt.PeakMemoryBytes is { } memory)
        {
            message.PeakMemoryBytes = memory;
        }

        if (receipt.PeakProcesses is { } processes)
        {
            message.PeakProcesses = processes;
        }

        if (receipt.ExitCode is { } exitCode)
        {
            message.ExitCode = exitCode;
        }

        if (receipt.LimitFired is { } fired)
        {
            message.LimitFired = fired;
        }

        return message;
    }
}
