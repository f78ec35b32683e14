using System.Net;
using System.Net.Sockets;
using LoopPlatform.Genomes;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Sandbox.Tests.Execution;

namespace LoopPlatform.Sandbox.Tests.Docker;

[Trait("Category", "Integration")]
public sealed class DockerExecutionTests(SandboxFixture sandbox, DockerFixture docker) : ExecutionTests(sandbox, Isolation.Docker), IClassFixture<DockerFixture>
{
    [SkippableFact]
    public async Task Candidate_reaches_no_address_of_the_host_while_the_host_does()
    {
        using var server = new TcpListener(IPAddress.Any, 0);
        server.Start();
        var port = ((IPEndPoint)server.LocalEndpoint).Port;

        var result = await Sandbox.RunAsync("Network", Isolation, port.ToString());

        (await Sandbox.OutputAsync(result)).ShouldContain("refused");
        server.Pending().ShouldBeFalse();
        using var control = new TcpClient();
        await control.ConnectAsync(IPAddress.Loopback, port);
        server.Pending().ShouldBeTrue();
    }

    [SkippableTheory]
    [InlineData("/etc/hosts")]
    [InlineData("/proc/1/environ")]
    [InlineData("/proc/1/cmdline")]
    public async Task Candidate_finds_nothing_of_the_host_in_its_system_files(string file) =>
        (await Sandbox.OutputAsync(await Sandbox.RunAsync("ReadsHostFile", Isolation, file))).ShouldNotContain(Environment.MachineName);

    [SkippableFact]
    public async Task Candidate_does_not_read_the_folder_of_the_service()
    {
        var secret = Path.Combine(AppContext.BaseDirectory, "Hostile", "Honest.cs");

        (await Sandbox.OutputAsync(await Sandbox.RunAsync("ReadsHostFile", Isolation, secret))).ShouldBe("result\ndenied\n");
    }

    [SkippableFact]
    public async Task Candidate_that_looks_around_finds_an_almost_empty_machine()
    {
        var output = await Sandbox.OutputAsync(await Sandbox.RunAsync("LooksAround", Isolation));
        var found = Csv.Parse("output", output, CsvFormat.Standard).Rows.ToDictionary(row => row["what"].Text, row => row["found"].Text);

        found["environment"].Split(' ').ShouldAllBe(name => name.StartsWith("DOTNET_") || name == "HOME" || name == "HOSTNAME" || name == "PATH");
        found["root"].Split(' ').ShouldBeSubsetOf(["/.dockerenv", "/app", "/bin", "/dev", "/dotnet", "/etc", "/lib", "/lib64", "/proc", "/sys", "/tmp", "/usr"]);
        found["processes"].ShouldBe("2");
        found["user"].ShouldBe("65534");
        found["writes"].ShouldBe("/tmp/x");
    }

    [SkippableFact]
    public async Task Candidate_cannot_fill_more_than_its_own_small_tmp()
    {
        var result = await Sandbox.RunAsync("fill-tmp", Isolation);

        result.Outcome.ShouldBe(Outcome.RuntimeError);
        result.Detail.ShouldNotBeNull().ShouldContain("No space left on device");
    }

    protected override async Task AssertNothingLeftAsync()
    {
        (await docker.OwnContainersAsync()).ShouldBeEmpty();
        ChildCellAssert.NothingLeft();
    }
}
