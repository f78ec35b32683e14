using System.Net;
using System.Net.Sockets;
using LoopPlatform.Loops.Execution;

namespace LoopPlatform.Sandbox.Tests.Execution;

/// <summary>The control: what the other launchers must prevent does succeed here.</summary>
public sealed class ProcessExecutionTests(SandboxFixture sandbox) : ExecutionTests(sandbox, Isolation.Process)
{
    [SkippableFact]
    public async Task Candidate_reaches_a_server_on_the_host()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();

        var result = await Sandbox.RunAsync("Network", Isolation, ((IPEndPoint)server.LocalEndpoint).Port.ToString());

        (await Sandbox.OutputAsync(result)).ShouldContain("connected");
    }

    [SkippableFact]
    public async Task Candidate_reads_a_file_of_the_host()
    {
        var secret = Path.Combine(AppContext.BaseDirectory, "Hostile", "Honest.cs");

        (await Sandbox.OutputAsync(await Sandbox.RunAsync("ReadsHostFile", Isolation, secret))).ShouldContain("Honest");
    }

    protected override string? WithoutGroups(string? limitFired) => ChildCellAssert.WithoutGroups(limitFired);

    protected override Task AssertNothingLeftAsync()
    {
        ChildCellAssert.NothingLeft();
        return Task.CompletedTask;
    }
}
