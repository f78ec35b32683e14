using Google.Protobuf;
using Grpc.Core;
using LoopPlatform.Contracts;
using LoopPlatform.Contracts.V1;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Runs;
using LoopPlatform.Referee;
using Microsoft.Extensions.DependencyInjection;
using Domain = LoopPlatform.Loops;

namespace LoopPlatform.Serving.Tests;

/// <summary>Who may call what, and which blobs are open to whom. After every refusal an ordinary call works.</summary>
public sealed class AccessTests : IAsyncLifetime
{
    private Serving _serving = null!;

    // Nobody works: the first command of a run stays open.
    public async Task InitializeAsync() => _serving = await Serving.AllAsync(working: false);

    public async Task DisposeAsync() => await _serving.DisposeAsync();

    [Theory]
    [InlineData(null, StatusCode.Unauthenticated)]
    [InlineData("", StatusCode.Unauthenticated)]
    [InlineData("for-peopl", StatusCode.Unauthenticated)]
    [InlineData("for-people-too", StatusCode.Unauthenticated)]
    [InlineData(Serving.RefereeToken, StatusCode.PermissionDenied)]
    public async Task A_call_for_clients_needs_a_client_token(string? token, StatusCode refusal)
    {
        await RefusedAsync(() => _serving.Orchestrator.ListRunsAsync(new(), Serving.As(token)).ResponseAsync, refusal);
        await RefusedAsync(() => _serving.Orchestrator.CancelAsync(new() { Run = "20260101-000000-000000" }, Serving.As(token)).ResponseAsync, refusal);
        await RefusedAsync(() => new RefereeService.RefereeServiceClient(_serving.Channel).DescribeSuiteAsync(new(), Serving.As(token)).ResponseAsync, refusal);
        await RefusedAsync(() => new SandboxService.SandboxServiceClient(_serving.Channel).DescribeAsync(new(), Serving.As(token)).ResponseAsync, refusal);
        await WorksAsync();
    }

    [Fact]
    public async Task A_service_reads_what_its_open_command_references_and_nothing_else()
    {
        var run = await FinanceArchive.StartAsync(_serving);
        var (genome, input, gold) = (Digest.Parse(run.Genome), FinanceArchive.DigestOf("inputs/north.csv"), FinanceArchive.DigestOf("gold.csv"));

        (await ReadAsync(Serving.SandboxToken, genome)).ShouldBe(genome);
        (await ReadAsync(Serving.SandboxToken, input)).ShouldBe(input);
        foreach (var hidden in new[] { gold, Digest.Parse(run.SuiteHash), Digest.Parse(run.DefinitionHash), Digest.Of("no such blob") })
        {
            await ClosedAsync(Serving.SandboxToken, hidden);
        }

        foreach (var digest in new[] { genome, input, gold, Digest.Parse(run.SuiteHash) })
        {
            await ClosedAsync(Serving.ProposerToken, digest);
            await ClosedAsync(Serving.RefereeToken, digest);
        }

        await _serving.Orchestrator.CancelAsync(new() { Run = run.Id }, Serving.As());
        await ClosedAsync(Serving.SandboxToken, genome);
        await WorksAsync();
    }

    [Fact]
    public async Task Gold_is_open_to_the_referee_alone_and_only_while_it_judges()
    {
        var run = await FinanceArchive.StartAsync(_serving);
        var (id, shell, blobs) = (new RunId(run.Id), _serving.Services.GetRequiredService<RunShell>(), _serving.Services.GetRequiredService<IBlobStore>());
        var (genome, input, gold, suite) = (Digest.Parse(run.Genome), FinanceArchive.DigestOf("inputs/north.csv"), FinanceArchive.DigestOf("gold.csv"), Digest.Parse(run.SuiteHash));
        var output = await _serving.Blobs(Serving.SandboxToken).PutAsync("invoice_id\n1\n"u8.ToArray(), CancellationToken.None);
        var receipt = new Domain.Execution.Receipt { Isolation = Domain.Execution.Isolation.Docker, Image = "", Engine = "", Kernel = "", Limits = new() };

        await shell.HandleAsync(id, new LoopInput.Executed(0, 0, 1, new(Domain.Execution.Outcome.Ok, output, null, receipt), false), 0, CancellationToken.None);

        foreach (var open in new[] { output, suite, gold, input })
        {
            (await ReadAsync(Serving.RefereeToken, open)).ShouldBe(open);
            await ClosedAsync(Serving.SandboxToken, open);
            await ClosedAsync(Serving.ProposerToken, open);
        }

        await ClosedAsync(Serving.RefereeToken, genome);
        var verdict = await new SuiteJudge(blobs).JudgeAsync(output, suite, CancellationToken.None);
        await shell.HandleAsync(id, new LoopInput.Judged(0, 0, 1, verdict), 0, CancellationToken.None);

        var labels = LoopJson.Read<Domain.Judging.VisibleEvidence>(await blobs.GetAsync(verdict.Evidence, CancellationToken.None)).Labels!.Value;
        foreach (var open in new[] { genome, input, output, verdict.Evidence, labels })
        {
            (await ReadAsync(Serving.ProposerToken, open)).ShouldBe(open);
            await ClosedAsync(Serving.SandboxToken, open);
        }

        foreach (var hidden in new[] { gold, suite, verdict.Verdict, Digest.Parse(run.DefinitionHash) })
        {
            await ClosedAsync(Serving.ProposerToken, hidden);
            await ClosedAsync(Serving.RefereeToken, hidden);
        }
    }

    [Fact]
    public async Task A_client_reads_what_belongs_to_the_run_it_names()
    {
        var run = await FinanceArchive.StartAsync(_serving);
        var gold = FinanceArchive.DigestOf("gold.csv");
        var loose = await _serving.Blobs(Serving.ClientToken).PutAsync("nobody's"u8.ToArray(), CancellationToken.None);

        Digest.Of(await _serving.Blobs(Serving.ClientToken, run.Id).GetAsync(gold, CancellationToken.None)).ShouldBe(gold);
        await ClosedAsync(Serving.ClientToken, gold);
        await ClosedAsync(Serving.ClientToken, gold, "../../etc");
        await ClosedAsync(Serving.ClientToken, loose, run.Id);
        (await RefusedAsync(() => DrainAsync(new() { Digest = "ABC", Run = run.Id }), StatusCode.InvalidArgument)).ShouldContain("digest");
        await WorksAsync();
    }

    [Fact]
    public async Task Runs_that_are_not_there_are_not_found_whatever_they_are_called()
    {
        foreach (var name in new[] { "", "..", "../../../etc/passwd", "20260101-000000-000000", "20260101-000000-000000\n" })
        {
            await RefusedAsync(() => _serving.Orchestrator.GetRunAsync(new() { Run = name }, Serving.As()).ResponseAsync, StatusCode.NotFound);
            await RefusedAsync(() => _serving.Orchestrator.ResumeAsync(new() { Run = name }, Serving.As()).ResponseAsync, StatusCode.NotFound);
        }

        var run = await FinanceArchive.StartAsync(_serving);
        await RefusedAsync(() => _serving.Orchestrator.ApproveAsync(new() { Run = run.Id }, Serving.As()).ResponseAsync, StatusCode.FailedPrecondition);
        (await _serving.Orchestrator.PauseAsync(new() { Run = run.Id, Reason = "lunch" }, Serving.As())).Phase.ShouldBe(RunPhase.Paused);
        (await _serving.Orchestrator.ResumeAsync(new() { Run = run.Id }, Serving.As())).Phase.ShouldBe(RunPhase.Running);
        (await _serving.Orchestrator.CancelAsync(new() { Run = run.Id, By = "me" }, Serving.As())).Reason.ShouldBe("cancelled");
        await RefusedAsync(() => _serving.Orchestrator.ResumeAsync(new() { Run = run.Id }, Serving.As()).ResponseAsync, StatusCode.FailedPrecondition);
    }

    [Fact]
    public async Task A_method_nobody_knows_is_unimplemented_and_a_huge_message_is_not_taken()
    {
        var method = new Method<GetRunRequest, Run>(
            MethodType.Unary, "loop.v1.OrchestratorService", "Destroy",
            Marshallers.Create<GetRunRequest>((request, sink) => sink.Complete(request.ToByteArray()), source => GetRunRequest.Parser.ParseFrom(source.PayloadAsNewBuffer())),
            Marshallers.Create<Run>((run, sink) => sink.Complete(run.ToByteArray()), source => Run.Parser.ParseFrom(source.PayloadAsNewBuffer())));
        await RefusedAsync(() => _serving.Channel.CreateCallInvoker().AsyncUnaryCall(method, null, new(Serving.As()), new()).ResponseAsync, StatusCode.Unimplemented);

        var huge = new JudgeRequest { Output = new() { Content = ByteString.CopyFrom(new byte[65 << 20]) } };
        await RefusedAsync(() => new RefereeService.RefereeServiceClient(_serving.Channel).JudgeAsync(huge, Serving.As()).ResponseAsync, StatusCode.ResourceExhausted);
        await WorksAsync();
    }

    [Fact]
    public async Task A_blob_that_comes_half_or_wrong_is_stored_nowhere()
    {
        var content = new byte[300_000];
        using (var half = _serving.Orchestrator.PutBlob(Serving.As()))
        {
            await half.RequestStream.WriteAsync(new() { Digest = Digest.Of(content).ToString(), Data = ByteString.CopyFrom(content, 0, 200_000) });
        }

        await RefusedAsync(() => PutAsync(Digest.Of(content).ToString(), content[..200_000]), StatusCode.InvalidArgument);
        await RefusedAsync(() => PutAsync(Digest.Of("other").ToString(), content), StatusCode.InvalidArgument);
        await RefusedAsync(() => PutAsync("", content), StatusCode.InvalidArgument);
        _serving.StoredBlobs().ShouldBeEmpty();

        (await PutAsync(Digest.Of(content).ToString(), content)).Digest.ShouldBe(Digest.Of(content).ToString());
        (await PutAsync(Digest.Of("").ToString(), [])).Digest.ShouldBe(Digest.Of("").ToString());
        _serving.StoredBlobs().Count().ShouldBe(2);
    }

    private async Task<PutBlobResponse> PutAsync(string digest, byte[] content)
    {
        using var call = _serving.Orchestrator.PutBlob(Serving.As(Serving.SandboxToken));
        await call.RequestStream.WriteAsync(new() { Digest = digest, Data = ByteString.CopyFrom(content) });
        await call.RequestStream.CompleteAsync();
        return await call.ResponseAsync;
    }

    private async Task<Digest> ReadAsync(string token, Digest digest) => Digest.Of(await _serving.Blobs(token).GetAsync(digest, CancellationToken.None));

    private async Task ClosedAsync(string token, Digest digest, string? run = null)
    {
        await Should.ThrowAsync<BlobNotFoundException>(() => _serving.Blobs(token, run).GetAsync(digest, CancellationToken.None));
        await RefusedAsync(() => DrainAsync(new() { Digest = digest.ToString(), Run = run ?? "" }, token), StatusCode.PermissionDenied);
    }

    private async Task DrainAsync(GetBlobRequest request, string token = Serving.ClientToken)
    {
        using var call = _serving.Orchestrator.GetBlob(request, Serving.As(token));
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
        }
    }

    private async Task WorksAsync() => (await _serving.Orchestrator.ListRunsAsync(new(), Serving.As())).Runs.ShouldNotBeNull();

    private static async Task<string> RefusedAsync(Func<Task> call, StatusCode status)
    {
        var refusal = await call.ShouldThrowAsync<RpcException>();
        refusal.StatusCode.ShouldBe(status, refusal.Status.Detail);
        return refusal.Status.Detail;
    }
}
