using LoopPlatform.Contracts;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Sandbox.Signing;
using LoopPlatform.Sandbox.Tests.Execution;
using LoopPlatform.Tests;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace LoopPlatform.Sandbox.Tests.Signing;

[Collection(SandboxFixture.Name)]
public sealed class ReceiptSigningTests(SandboxFixture sandbox)
{
    [Theory]
    [InlineData("Honest", "csharp", Outcome.Ok)]
    [InlineData("Throws", "csharp", Outcome.RuntimeError)]
    [InlineData("CompileError", "csharp", Outcome.CompileError)]
    [InlineData("endless-loop", "csharp", Outcome.Timeout)]
    [InlineData("Honest", "cobol", Outcome.InfrastructureFailure)]
    public async Task Every_result_is_signed_however_it_ended(string program, string language, Outcome outcome)
    {
        var command = await sandbox.CommandAsync(program, Isolation.Process, "signed") with { Language = language };

        var result = (await sandbox.Executor.ExecuteAsync(command, CancellationToken.None)).Result;

        result.Outcome.ShouldBe(outcome, result.Detail);
        Valid(command, result).ShouldBeTrue();
        Valid(command with { Candidate = command.Inputs[0].Content }, result).ShouldBeFalse();
    }

    [Fact]
    public async Task Result_from_before_keeps_its_signature()
    {
        var command = await sandbox.CommandAsync("Honest", Isolation.Process, Guid.NewGuid().ToString());
        var first = await sandbox.Executor.ExecuteAsync(command, CancellationToken.None);

        var second = await sandbox.Executor.ExecuteAsync(command, CancellationToken.None);

        second.CacheHit.ShouldBeTrue();
        second.Result.Receipt.Signature.ShouldBe(first.Result.Receipt.Signature);
        Valid(command, second.Result).ShouldBeTrue();
    }

    [SkippableTheory]
    [InlineData(Isolation.Docker)]
    [InlineData(Isolation.Bubblewrap)]
    public async Task Candidate_never_sees_the_key(Isolation isolation)
    {
        var status = await sandbox.Doctor.ProbeAsync(isolation, CancellationToken.None);
        Skip.IfNot(status.Usable, status.Description);
        using var scratch = new ScratchFolder();
        var file = new KeyFile(scratch.File("sandbox.key"), _ => null);
        file.LoadOrMake().Dispose();

        (await sandbox.OutputAsync(await sandbox.RunAsync("ReadsHostFile", isolation, file.Path))).ShouldBe("result\ndenied\n");
        // Unprotected it would: this is what the isolation is for.
        (await sandbox.OutputAsync(await sandbox.RunAsync("ReadsHostFile", Isolation.Process, file.Path))).ShouldContain("PRIVATE KEY");
    }

    [Fact]
    public async Task Sandbox_that_could_not_sign_does_not_start()
    {
        using var scratch = new ScratchFolder();
        await File.WriteAllTextAsync(scratch.File("sandbox.key"), "damaged");
        File.SetUnixFileMode(scratch.File("sandbox.key"), UnixFileMode.UserRead);
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton<IBlobStore>(sandbox.Blobs);
        builder.Configuration.AddInMemoryCollection([new("Sandbox:KeyFile", scratch.File("sandbox.key"))]);
        builder.AddSandbox();
        using var host = builder.Build();

        (await Should.ThrowAsync<OptionsValidationException>(() => host.StartAsync())).Failures.ShouldHaveSingleItem().ShouldStartWith(scratch.File("sandbox.key") + ": expected");
        var key = host.Services.GetRequiredService<SandboxDoctor>().ProbeKey();
        key.Fingerprint.ShouldBeNull();
        key.Description.ShouldStartWith(scratch.File("sandbox.key"));
    }

    private static bool Valid(ExecuteCandidate command, ExecutionResult result) => result.Receipt.Signature.ShouldNotBeNull().Fits(ReceiptSigner.Attestation(command, result));
}
