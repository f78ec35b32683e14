using Google.Protobuf;
using Grpc.Core;
using LoopPlatform.Contracts;
using LoopPlatform.Contracts.V1;
using LoopPlatform.Genomes;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;
using LoopPlatform.ServiceDefaults.Rpc;
using Domain = LoopPlatform.Loops.Definition;

namespace LoopPlatform.Challenger.Grpc;

internal sealed class ChallengerGrpc(IBlobStore kept) : ChallengerService.ChallengerServiceBase
{
    public override Task<RaiseResponse> Raise(RaiseRequest request, ServerCallContext context) => RpcEdge.AnswerAsync(async () =>
    {
        var (blobs, cancellation) = (new CallBlobs(kept), context.CancellationToken);
        var suite = await blobs.TakeAsync(request.Suite ?? throw Messages.Refused("suite", "expected a suite"), cancellation);
        var command = new RaiseChallenge
        {
            Work = new(default, WorkKind.Challenge, 0, 0, 1, 0),
            Level = request.Level is >= 0 and <= Curriculum.LastLevel ? request.Level
                : throw Messages.Refused("level", $"expected 0 to {Curriculum.LastLevel}; found {request.Level}"),
            Rows = request.Rows switch { 0 => RaiseChallenge.DefaultRows, > 0 => request.Rows, _ => throw Messages.Refused("rows", $"expected 1 or more, or 0 for {RaiseChallenge.DefaultRows}; found {request.Rows}") },
            Seed = request.Seed,
            Suite = suite,
            Inputs = LoopJson.Read<Domain.Suite>(await blobs.GetAsync(suite, cancellation)).Inputs,
            Labels = request.Labels is null ? null : await blobs.TakeAsync(request.Labels, "labels", cancellation),
        };
        try
        {
            var raised = await new ChallengeMaker(blobs).RaiseAsync(command, cancellation);
            return raised.Made is { } made ? await MapToResponseAsync(made, blobs, cancellation) : new RaiseResponse { Declined = raised.Declined };
        }
        catch (GenomeException e)
        {
            throw new InputException("request", null, null, e.Message, e);
        }
    });

    private static async Task<RaiseResponse> MapToResponseAsync(ChallengeData made, CallBlobs blobs, CancellationToken cancellation)
    {
        var response = new RaiseResponse();
        foreach (var input in made.Inputs)
        {
            response.Inputs.Add(new TableFile
            {
                Path = input.Path,
                Content = new() { Content = UnsafeByteOperations.UnsafeWrap(await blobs.GetAsync(input.Content, cancellation)) },
                Delimiter = $"{input.Delimiter}",
                Encoding = input.Encoding,
                Headless = !input.Header,
            });
        }

        var manifest = LoopJson.Read<ChallengeManifest>(await blobs.GetAsync(made.Manifest, cancellation));
        response.Edits.Add(manifest.Edits.Select(edit => new Contracts.V1.CellEdit
        {
            File = edit.File,
            Row = edit.Row,
            Line = edit.Line,
            Column = edit.Column,
            Before = edit.Before,
            After = edit.After,
            Kind = edit.Kind,
        }));
        return response;
    }
}
