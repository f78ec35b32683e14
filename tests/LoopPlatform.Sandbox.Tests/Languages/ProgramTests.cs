using System.Text;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Sandbox.Launching;
using LoopPlatform.Sandbox.Launching.Docker;
using LoopPlatform.Sandbox.Launching.Roots;
using LoopPlatform.Sandbox.Protocol;
using LoopPlatform.Sandbox.Tests.Docker;
using LoopPlatform.Sandbox.Tests.Execution;

namespace LoopPlatform.Sandbox.Tests.Languages;

/// <summary>A program in an image that is none of ours; for want of a registry, it is Python in an image of its own.</summary>
[Collection(SandboxFixture.Name), Trait("Category", "Integration")]
public sealed class ProgramTests(SandboxFixture sandbox, DockerFixture docker) : IClassFixture<DockerFixture>
{
    private const string Read = "import sys, tarfile\nfiles = {m.name: t.extractfile(m).read().decode() for t in [tarfile.open(fileobj=sys.stdin.buffer, mode='r|')] for m in t}\n";

    [SkippableFact]
    public async Task Program_reads_genome_and_inputs_from_a_tar_and_prints_the_table()
    {
        var result = await RunAsync("print('value,genome'); print(files['inputs/given.csv'].split()[1] + ',' + files['genome']); print(list(files), file=sys.stderr)", "as it is");

        (await sandbox.OutputAsync(result)).ShouldBe("value,genome\n1,as it is\n");
        result.Receipt.ExitCode.ShouldBe(0);
        result.Receipt.Image.ShouldBe((await ProgramImage.FindAsync(DockerEngine.At(DockerFixture.Host), await ImageAsync(), CancellationToken.None)));
    }

    [SkippableTheory]
    [InlineData("print('value'); sys.exit('not today')", Outcome.RuntimeError, null, "it exited with code 1 before a result\nnot today")]
    [InlineData("print('\"never closed')", Outcome.RuntimeError, null, "the output is not a table")]
    [InlineData("import time; time.sleep(1000)", Outcome.Timeout, "wall", "no output came within 3 s")]
    [InlineData("print('x' * (9 << 20))", Outcome.OutputLimit, "output", "the output is larger than")]
    [InlineData("while True: print('x' * 10000, file=sys.stderr)", Outcome.OutputLimit, "log", "bytes were printed")]
    [InlineData("while True: pass", Outcome.Timeout, "cpu", "of CPU time were used up")]
    public async Task Program_that_fails_is_told_by_how_it_ended(string program, Outcome outcome, string? limit, string detail)
    {
        var result = await RunAsync(program, "", SandboxFixture.Limits with { Wall = limit == "wall" ? TimeSpan.FromSeconds(3) : SandboxFixture.Limits.Wall });

        (result.Outcome, result.Receipt.LimitFired).ShouldBe((outcome, limit), result.Detail);
        result.Detail.ShouldNotBeNull().ShouldContain(detail);
    }

    [SkippableFact]
    public async Task Image_that_the_engine_lacks_is_named_with_the_way_out()
    {
        _ = docker.Launcher;

        var result = await sandbox.RunAsync("command", "x", Isolation.Docker, image: "loop-no-such-image:1", program: ["/clean"]);

        result.Outcome.ShouldBe(Outcome.InfrastructureFailure);
        result.Detail.ShouldNotBeNull().ShouldContain("has no image 'loop-no-such-image:1': bring it there (`docker pull loop-no-such-image:1`");
    }

    [Fact]
    public async Task Without_an_engine_there_are_no_images()
    {
        var result = await sandbox.RunAsync("command", "x", Isolation.Process, image: "any", program: ["/clean"]);

        result.Outcome.ShouldBe(Outcome.InfrastructureFailure);
        result.Detail.ShouldNotBeNull().ShouldContain("use `--isolation docker`");
    }

    [Fact]
    public void Equal_jobs_make_equal_tars()
    {
        var job = new Job("genome"u8.ToArray(), [new("a.csv", ',', "utf-8", true, "a\n"u8.ToArray())]);

        ProgramInput.Encode(job).ShouldBe(ProgramInput.Encode(job));
        Encoding.ASCII.GetString(ProgramInput.Encode(job)).ShouldStartWith("genome\0");
    }

    [SkippableFact]
    public async Task Runtime_is_handed_to_the_engine_and_told_in_the_receipt()
    {
        _ = docker.Launcher;
        // Every engine that runs on containerd knows its default runtime by this name too.
        using var launcher = new DockerLauncher(DockerEngine.At(DockerFixture.Host), Microsoft.Extensions.Logging.Abstractions.NullLogger<DockerLauncher>.Instance, "io.containerd.runc.v2");
        (await launcher.PrepareAsync(DockerFixture.Profile(new()), CancellationToken.None)).Engine.ShouldEndWith(" with io.containerd.runc.v2");
        await using var cell = (DockerCell)await launcher.StartAsync(DockerFixture.Profile(new()), DockerFixture.Life, CancellationToken.None);
        (await docker.Client.Containers.InspectContainerAsync(cell.Id)).HostConfig.Runtime.ShouldBe("io.containerd.runc.v2");

        using var unknown = new DockerLauncher(DockerEngine.At(DockerFixture.Host), Microsoft.Extensions.Logging.Abstractions.NullLogger<DockerLauncher>.Instance, "loop-no-such-runtime");
        (await Should.ThrowAsync<LauncherUnavailableException>(() => unknown.StartAsync(DockerFixture.Profile(new()), DockerFixture.Life, CancellationToken.None)))
            .Message.ShouldContain("loop-no-such-runtime");
    }

    private async Task<ExecutionResult> RunAsync(string program, string genome, Limits? limits = null)
    {
        _ = docker.Launcher;
        Skip.IfNot(SystemPython.IsInstalled, "the system has no Python");
        return await sandbox.RunAsync("command", genome, Isolation.Docker, limits: limits, image: await ImageAsync(), program: [PythonRoot.Plain.Python.Executable, "-S", "-c", Read + program]);
    }

    private async Task<string> ImageAsync()
    {
        var prepared = await docker.Launcher.PrepareAsync(new(Isolation.Docker, "python", new()), CancellationToken.None);
        return $"loop-runner:{prepared.Image[..12]}";
    }
}
