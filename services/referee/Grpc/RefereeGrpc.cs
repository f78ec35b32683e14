using Grpc.Core;
using LoopPlatform.Contracts;
using LoopPlatform.Contracts.V1;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Values;
using LoopPlatform.ServiceDefaults.Rpc;
using Domain = LoopPlatform.Loops.Judging;

namespace LoopPlatform.Referee.Grpc;

internal sealed class RefereeGrpc(IBlobStore kept) : RefereeService.RefereeServiceBase
{
    public override Task<JudgeResponse> Judge(JudgeRequest request, ServerCallContext context) => AnswerAsync(async blobs =>
    {
        var cancellation = context.CancellationToken;
        var suite = request.ByCase switch
        {
            JudgeRequest.ByOneofCase.Suite => await blobs.TakeAsync(request.Suite, cancellation),
            JudgeRequest.ByOneofCase.SuiteDigest => Messages.MapToDigest(request.SuiteDigest, "suite_digest"),
            _ => throw Messages.Refused("suite", "expected a suite, or the digest of one"),
        };
        var output = await blobs.TakeAsync(request.Output, "output", cancellation);
        var summary = await new SuiteJudge(blobs).JudgeAsync(output, suite, cancellation);
        var evidence = LoopJson.Read<Domain.VisibleEvidence>(await blobs.GetAsync(summary.Evidence, cancellation));
        var labels = evidence.Labels is { } digest ? await blobs.GetAsync(digest, cancellation) : null;
        return MapToResponse(summary.Verdict, LoopJson.Read<Domain.Verdict>(await blobs.GetAsync(summary.Verdict, cancellation)), evidence.MapToMessage(labels));
    });

    public override Task<DescribeSuiteResponse> DescribeSuite(DescribeSuiteRequest request, ServerCallContext context) => AnswerAsync(async blobs =>
    {
        var suite = request.ByCase switch
        {
            DescribeSuiteRequest.ByOneofCase.Suite => await blobs.TakeAsync(request.Suite, context.CancellationToken),
            DescribeSuiteRequest.ByOneofCase.SuiteDigest => Messages.MapToDigest(request.SuiteDigest, "suite_digest"),
            _ => throw Messages.Refused("suite", "expected a suite, or the digest of one"),
        };
        var facts = await new SuiteJudge(blobs).DescribeAsync(suite, context.CancellationToken);
        return new DescribeSuiteResponse
        {
            Visible = MapToSize(facts.Visible),
            Gate = MapToSize(facts.Gate),
            Holdout = MapToSize(facts.Holdout),
            Notes = { facts.Notes },
            SuiteDigest = suite.ToString(),
        };
    });

    private Task<T> AnswerAsync<T>(Func<CallBlobs, Task<T>> work) => RpcEdge.AnswerAsync(async () =>
    {
        try
        {
            return await work(new(kept));
        }
        catch (SuiteException e)
        {
            throw new InputException("suite", null, null, e.Message, e);
        }
    });

    private static JudgeResponse MapToResponse(Digest digest, Domain.Verdict verdict, VisibleEvidence evidence) => new()
    {
        Scores = verdict.Scores.MapToMessage(),
        Visible = MapToRows(verdict.Visible),
        Gate = MapToRows(verdict.Gate),
        Holdout = MapToRows(verdict.Holdout),
        Assertions = { verdict.Assertions.Select(assertion => new AssertionResult { Id = assertion.Id, Critical = assertion.Critical, Failing = assertion.Failing }) },
        Evidence = evidence,
        Notes = { verdict.Notes },
        VerdictDigest = digest.ToString(),
        SuiteDigest = verdict.Suite.ToString(),
    };

    private static SideRows MapToRows(Domain.SideRows rows) => new() { Gold = rows.Gold, Perfect = rows.Perfect, Missing = rows.Missing, Surplus = rows.Surplus };

    private static SideSize MapToSize(SideFacts side) => new() { Rows = side.Rows, Cells = side.Cells };
}
