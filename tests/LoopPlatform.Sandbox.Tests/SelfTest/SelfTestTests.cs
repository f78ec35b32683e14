using LoopPlatform.Loops.Execution;
using LoopPlatform.Sandbox.SelfTest;
using LoopPlatform.Sandbox.Tests.Execution;

namespace LoopPlatform.Sandbox.Tests.SelfTest;

/// <summary>Each behaviour a case: stopped, or known and said not to be. An isolation's tests derive from this.</summary>
[Collection(SandboxFixture.Name)]
[Trait("Category", "Integration")]
public abstract class SelfTestTests(SandboxFixture sandbox, Isolation isolation) : IAsyncLifetime
{
    /// <summary>What any user can do where nothing isolates: that the sandbox stops it is then its doing.</summary>
    private static readonly string[] Harmful =
    [
        "tcp-connect", "tcp-listen", "udp-send", "unix-sockets", "read-gold", "read-environment", "write-outside", "swap-gold", "write-everywhere", "symlinks",
        "state-left", "other-candidate", "shell-command", "signal-host",
    ];

    public static IEnumerable<object[]> Behaviours => SandboxSelfTest.Behaviours.Select(behaviour => new object[] { behaviour.Name, behaviour.Language });

    [SkippableTheory]
    [MemberData(nameof(Behaviours))]
    public async Task Behaviour_is_stopped_or_known_not_to_be(string name, string language)
    {
        var result = await sandbox.SelfTest.RunAsync(new HostileBehaviour(name, language), isolation, CancellationToken.None);

        if (!result.Stopped && NotStopped.Contains(name))
        {
            // Said with what it managed, never left open.
            result.By.ShouldStartWith("not stopped: it could ");
        }
        else
        {
            result.Stopped.ShouldBeTrue(result.By);
            result.By.ShouldNotBeEmpty();
        }

        if (Harmful.Contains(name))
        {
            result.Control.ShouldBe("succeeds");
        }
    }

    public async Task InitializeAsync()
    {
        var status = await sandbox.Doctor.ProbeAsync(isolation, CancellationToken.None);
        Skip.IfNot(status.Usable, status.Description);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>What this isolation does not stop everywhere; on some kernels it may still be refused.</summary>
    protected virtual IReadOnlyCollection<string> NotStopped => [];
}
