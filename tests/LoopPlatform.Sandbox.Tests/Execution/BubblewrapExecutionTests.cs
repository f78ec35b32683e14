using System.Net;
using System.Net.Sockets;
using LoopPlatform.Genomes;
using LoopPlatform.Loops.Execution;

namespace LoopPlatform.Sandbox.Tests.Execution;

public sealed class BubblewrapExecutionTests(SandboxFixture sandbox) : ExecutionTests(sandbox, Isolation.Bubblewrap)
{
    [SkippableFact]
    public async Task Candidate_does_not_reach_a_server_on_the_host()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();

        var result = await Sandbox.RunAsync("Network", Isolation, ((IPEndPoint)server.LocalEndpoint).Port.ToString());

        (await Sandbox.OutputAsync(result)).ShouldContain("refused");
        server.Pending().ShouldBeFalse();
    }

    [SkippableTheory]
    [InlineData("/etc/passwd")]
    [InlineData("/proc/1/environ")]
    public async Task Candidate_does_not_read_a_file_of_the_host(string file) =>
        (await Sandbox.OutputAsync(await Sandbox.RunAsync("ReadsHostFile", Isolation, file))).ShouldNotContain("root");

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

        found["environment"].Split(' ').ShouldAllBe(name => name.StartsWith("DOTNET_") || name == "HOME" || name == "PWD");
        found["root"].Split(' ').ShouldBeSubsetOf(["/app", "/dev", "/dotnet", "/lib", "/lib64", "/proc", "/tmp", "/usr"]);
        int.Parse(found["processes"]).ShouldBeLessThanOrEqualTo(2);
        found["init"].ShouldBeOneOf("", "PWD=/tmp", "denied");
        found["user"].ShouldNotBe("0");
        found["capabilities"].ShouldBe("0000000000000000");
        found["gains"].ShouldBe("1");
        found["writes"].ShouldBe("/tmp/x");
    }

    [SkippableFact]
    public async Task Candidate_cannot_fill_more_than_its_own_small_tmp()
    {
        var result = await Sandbox.RunAsync("fill-tmp", Isolation);

        result.Outcome.ShouldBe(Outcome.RuntimeError);
        result.Detail.ShouldNotBeNull().ShouldContain("No space left on device");
    }

    protected override string? WithoutGroups(string? limitFired) => ChildCellAssert.WithoutGroups(limitFired);

    protected override Task AssertNothingLeftAsync()
    {
        ChildCellAssert.NothingLeft();
        return Task.CompletedTask;
    }
}
