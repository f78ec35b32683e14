using System.Security.Cryptography;
using System.Text.Json;
using Google.Protobuf;
using Grpc.Core;
using LoopPlatform.Contracts.V1;
using Microsoft.Extensions.Hosting;

namespace LoopPlatform.Serving.Tests;

/// <summary>Each service by itself, with content sent along and answers sent back.</summary>
public sealed class AloneTests
{
    private const string Gold = "id,amount\n1,10.00\n2,20.00\n3,30.00\n4,40.00\n5,50.00\n6,60.00\n7,70.00\n8,80.00\n9,90.00\n";
    private const string Input = "id,Betrag\n1,10.00\n2,20.00\n3,30.00\n4,40.00\n5,50.00\n6,60.00\n7,70.00\n8,80.00\n9,90.00\n";
    private const string Genome = "using LoopPlatform.Genomes; public static class Genome { public static Table Build(Tables exports) => exports.Stack(); }";

    [Fact]
    public async Task A_lone_referee_judges_an_output_by_a_suite_that_came_along()
    {
        await using var serving = await Serving.AloneAsync(builder => builder.AddReferee(), app => app.MapReferee());
        var referee = new RefereeService.RefereeServiceClient(serving.Channel);

        var right = await referee.JudgeAsync(new() { Suite = Suite(), Output = Content(Gold) });
        var wrong = await referee.JudgeAsync(new() { Suite = Suite(), Output = Content(Gold.Replace("0.00", "1.00")) });
        var sizes = await referee.DescribeSuiteAsync(new() { Suite = Suite() });

        right.Scores.Visible.Agree.ShouldBe(right.Scores.Visible.Of);
        right.Evidence.Failures.ShouldBeEmpty();
        wrong.Scores.Visible.Agree.ShouldBeLessThan(wrong.Scores.Visible.Of);
        wrong.Evidence.Failures.ShouldNotBeEmpty();
        wrong.Evidence.Labels.Content.ToStringUtf8().ShouldStartWith("id,amount");
        sizes.SuiteDigest.ShouldBe(right.SuiteDigest);
        (sizes.Visible.Rows + sizes.Gate.Rows + sizes.Holdout.Rows).ShouldBe(9);
    }

    [Fact]
    public async Task A_lone_referee_names_what_is_wrong_with_a_request_and_goes_on()
    {
        await using var serving = await Serving.AloneAsync(builder => builder.AddReferee(), app => app.MapReferee());
        var referee = new RefereeService.RefereeServiceClient(serving.Channel);
        var unsalted = Suite();
        unsalted.Salt = "";
        var outside = Suite();
        outside.Gold[0].Path = "../gold.csv";
        var strange = Suite();
        strange.Key[0] = "number";

        (await RefusedAsync(() => referee.JudgeAsync(new() { Output = Content(Gold) }), StatusCode.InvalidArgument)).ShouldContain("suite");
        (await RefusedAsync(() => referee.JudgeAsync(new() { Suite = Suite() }), StatusCode.InvalidArgument)).ShouldContain("output");
        (await RefusedAsync(() => referee.JudgeAsync(new() { Suite = unsalted, Output = Content(Gold) }), StatusCode.InvalidArgument)).ShouldContain("suite.salt");
        (await RefusedAsync(() => referee.JudgeAsync(new() { Suite = outside, Output = Content(Gold) }), StatusCode.InvalidArgument)).ShouldContain("suite.gold[0].path");
        (await RefusedAsync(() => referee.JudgeAsync(new() { Suite = strange, Output = Content(Gold) }), StatusCode.InvalidArgument)).ShouldContain("number");
        (await RefusedAsync(() => referee.JudgeAsync(new() { Suite = Suite(), Output = new() { Digest = "abc" } }), StatusCode.InvalidArgument)).ShouldContain("output.digest");
        (await RefusedAsync(() => referee.JudgeAsync(new() { SuiteDigest = new('a', 64), Output = Content(Gold) }), StatusCode.NotFound)).ShouldContain("knows no orchestrator");
        (await referee.JudgeAsync(new() { Suite = Suite(), Output = Content(Gold) })).Scores.Visible.ShouldNotBeNull();
    }

    [SkippableFact]
    public async Task A_lone_sandbox_runs_the_language_it_is_told_and_refuses_what_does_not_go_with_it()
    {
        await using var serving = await Serving.AloneAsync(builder => builder.AddSandbox(), app => app.MapSandbox());
        var sandbox = new SandboxService.SandboxServiceClient(serving.Channel);
        ExecuteRequest Asked(Action<ExecuteRequest> change)
        {
            var request = ExecutionOf("def clean(tables):\n    return [{'rows': len(rows)} for rows in tables.values()]\n");
            change(request);
            return request;
        }

        (await RefusedAsync(() => sandbox.ExecuteAsync(Asked(request => request.Language = "pyton")), StatusCode.InvalidArgument))
            .ShouldContain("language: expected csharp, python or command; found 'pyton'");
        (await RefusedAsync(() => sandbox.ExecuteAsync(Asked(request => (request.Language, request.Image) = ("command", "cleaner:1"))), StatusCode.InvalidArgument)).ShouldContain("command");
        (await RefusedAsync(() => sandbox.ExecuteAsync(Asked(request => (request.Language, request.Image) = ("python", "cleaner:1"))), StatusCode.InvalidArgument)).ShouldContain("image");
        var answer = await sandbox.ExecuteAsync(Asked(request => request.Language = "python"));
        Skip.If(answer.Detail.StartsWith("the system has no Python", StringComparison.Ordinal), answer.Detail);
        answer.Output.ToStringUtf8().ShouldStartWith("rows\n");
    }

    [Fact]
    public async Task A_sandbox_asked_too_much_at_once_refuses_and_says_how_busy_it_is()
    {
        await using var serving = await Serving.AloneAsync(
            builder =>
            {
                builder.Configuration["Sandbox:Concurrency"] = "1";
                builder.Configuration["Sandbox:WaitingCalls"] = "1";
                builder.AddSandbox();
            },
            app => app.MapSandbox());
        var sandbox = new SandboxService.SandboxServiceClient(serving.Channel);
        using var patience = new CancellationTokenSource();
        var sleeper = "public static class Genome { public static LoopPlatform.Genomes.Table Build(LoopPlatform.Genomes.Tables all) { System.Threading.Thread.Sleep(-1); return all[0]; } }";
        var inHand = Enumerable.Range(0, 2).Select(_ => sandbox.ExecuteAsync(ExecutionOf(sleeper), cancellationToken: patience.Token).ResponseAsync).ToList();
        while ((await sandbox.DescribeAsync(new())).Calls < 2)
        {
            await Task.Delay(20);
        }

        var refused = await Should.ThrowAsync<RpcException>(() => sandbox.ExecuteAsync(ExecutionOf(Genome)).ResponseAsync);

        refused.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
        refused.Status.Detail.ShouldContain("Sandbox:WaitingCalls");
        await patience.CancelAsync();
        await Task.WhenAll(inHand).ContinueWith(_ => { }, TaskScheduler.Default);
        while ((await sandbox.DescribeAsync(new())).Calls > 0)
        {
            await Task.Delay(20);
        }

        (await sandbox.ExecuteAsync(ExecutionOf(Genome))).Outcome.ShouldBe(Outcome.Ok);
    }

    [Fact]
    public async Task A_lone_proposer_takes_what_a_referee_said_and_what_it_proposes_is_better()
    {
        await using var serving = await Serving.AloneAsync(builder => builder.AddReferee().AddProposer(), app => app.MapReferee().MapProposer());
        var verdict = await new RefereeService.RefereeServiceClient(serving.Channel).JudgeAsync(new() { Suite = Suite(), Output = Content(Input) });
        var proposer = new ProposerService.ProposerServiceClient(serving.Channel);

        var steps = await AllAsync(proposer.Propose(new() { Genome = Content(Genome), Inputs = { Inputs() }, Output = Content(Input), Evidence = verdict.Evidence, Slots = 2 }));

        steps[0].Proposal.Source.ToStringUtf8().ShouldContain("amount");
        steps[0].Proposal.Hypothesis.ShouldNotBeEmpty();
        steps[^1].Closed.Exhausted.ShouldBeFalse();
        var script = await AllAsync(proposer.Propose(new()
        {
            Proposer = "script",
            Genome = Content(Genome),
            Round = 2,
            ScriptArchive = new() { Content = ByteString.CopyFrom(Contracts.Archives.FileArchive.Pack(new Dictionary<string, byte[]> { ["b.cs"] = "second"u8.ToArray(), ["a.cs"] = "first"u8.ToArray() })) },
        }));
        script[0].Proposal.Source.ToStringUtf8().ShouldBe("second");
        script[^1].Closed.Exhausted.ShouldBeTrue();
        await RefusedAsync(() => AllAsync(proposer.Propose(new() { Proposer = "script:/etc", Genome = Content(Genome) })), StatusCode.InvalidArgument);
    }

    [Fact]
    public async Task A_lone_challenger_writes_inputs_in_harder_ways_and_names_every_edit()
    {
        await using var serving = await Serving.AloneAsync(builder => builder.AddReferee().AddChallenger(), app => app.MapReferee().MapChallenger());
        var challenger = new ChallengerService.ChallengerServiceClient(serving.Channel);
        var evidence = (await new RefereeService.RefereeServiceClient(serving.Channel).JudgeAsync(new() { Suite = Suite(), Output = Content(Gold) })).Evidence;

        var raised = await challenger.RaiseAsync(new() { Suite = Suite(), Labels = evidence.Labels, Level = 2, Seed = 7 });
        var again = await challenger.RaiseAsync(new() { Suite = Suite(), Labels = evidence.Labels, Level = 2, Seed = 7 });
        var unlabelled = await challenger.RaiseAsync(new() { Suite = Suite(), Level = 2 });

        raised.Declined.ShouldBeEmpty();
        raised.Edits.ShouldNotBeEmpty();
        raised.Inputs.Single().Content.Content.ToStringUtf8().ShouldNotBe(Input);
        raised.ShouldBe(again);
        unlabelled.Declined.ShouldBe("no label is visible");
        (await RefusedAsync(() => challenger.RaiseAsync(new() { Suite = Suite(), Level = 9 }), StatusCode.InvalidArgument)).ShouldContain("level");
    }

    [SkippableFact]
    public async Task A_lone_sandbox_runs_a_genome_and_says_how_it_ended()
    {
        await using var serving = await Serving.AloneAsync(builder => builder.AddSandbox(), app => app.MapSandbox());
        var sandbox = new SandboxService.SandboxServiceClient(serving.Channel);
        var usable = (await sandbox.DescribeAsync(new())).Isolations.FirstOrDefault(isolation => isolation.Usable && isolation.Isolation != Isolation.Process);
        Skip.If(usable is null, "nothing here can isolate a candidate");

        var ok = await sandbox.ExecuteAsync(new() { Source = Content(Genome), Inputs = { Inputs() }, Isolation = usable.Isolation });
        var broken = await sandbox.ExecuteAsync(new() { Source = Content("nonsense"), Inputs = { Inputs() }, Isolation = usable.Isolation });

        ok.Outcome.ShouldBe(Outcome.Ok, ok.Detail);
        ok.Output.ToStringUtf8().ShouldBe(Input);
        ok.Receipt.Isolation.ShouldBe(usable.Isolation);
        SignedAsAnyClientCanCheck(ok).GetProperty("result").GetProperty("output").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(ok.Output.Span)));
        SignedAsAnyClientCanCheck(broken).GetProperty("result").GetProperty("outcome").GetString().ShouldBe("compile-error");
        broken.Outcome.ShouldBe(Outcome.CompileError);
        broken.HasOutput.ShouldBeFalse();
        (await RefusedAsync(() => sandbox.ExecuteAsync(new() { Source = Content(Genome), Limits = new() { MemoryBytes = 1 } }), StatusCode.InvalidArgument)).ShouldContain("limits.memory_bytes");
    }

    private static ExecuteRequest ExecutionOf(string source) => new() { Source = Content(source), Inputs = { Inputs() }, Isolation = Isolation.Process };
    private static JsonElement SignedAsAnyClientCanCheck(ExecuteResponse response)
    {
        var signature = response.Receipt.Signature;
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(signature.PublicKey.Span, out _);
        key.VerifyData(signature.Attested.Span, signature.Value.Span, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence).ShouldBeTrue();
        return JsonDocument.Parse(signature.Attested.Memory).RootElement;
    }

    private static Suite Suite() => new()
    {
        Kind = SuiteKind.Reference,
        Gold = { new TableFile { Path = "gold.csv", Content = Content(Gold) } },
        Inputs = { Inputs() },
        Key = { "id" },
        Salt = "salt",
        Split = new() { Visible = 60, Gate = 20, Holdout = 20 },
    };

    private static TableFile Inputs() => new() { Path = "inputs/sales.csv", Content = Content(Input) };

    private static Blob Content(string text) => new() { Content = ByteString.CopyFromUtf8(text) };

    private static async Task<List<ProposeResponse>> AllAsync(AsyncServerStreamingCall<ProposeResponse> call)
    {
        using (call)
        {
            var all = new List<ProposeResponse>();
            while (await call.ResponseStream.MoveNext(CancellationToken.None))
            {
                all.Add(call.ResponseStream.Current);
            }

            return all;
        }
    }

    private static Task<string> RefusedAsync<T>(Func<AsyncUnaryCall<T>> call, StatusCode status) => RefusedAsync(async () => { await call(); }, status);

    private static async Task<string> RefusedAsync(Func<Task> call, StatusCode status)
    {
        var refusal = await call.ShouldThrowAsync<RpcException>();
        refusal.StatusCode.ShouldBe(status, refusal.Status.Detail);
        return refusal.Status.Detail;
    }
}
