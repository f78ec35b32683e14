using LoopPlatform.Loops.Execution;
using LoopPlatform.Sandbox.Launching.Roots;
using LoopPlatform.Sandbox.Tests.Execution;

namespace LoopPlatform.Sandbox.Tests.Languages;

/// <summary>Python in the cells that protect.</summary>
[Collection(SandboxFixture.Name)]
public sealed class PythonIsolationTests(SandboxFixture sandbox)
{
    [SkippableTheory, Trait("Category", "Integration")]
    [InlineData(Isolation.Docker)]
    [InlineData(Isolation.Bubblewrap)]
    public async Task Genome_finds_its_inputs_time_zones_and_an_otherwise_empty_machine(Isolation isolation)
    {
        await RequireAsync(isolation);

        var result = await sandbox.RunAsync("python", """
            import hashlib, os, sqlite3, zoneinfo
            def clean(tables):
                zone = zoneinfo.ZoneInfo("Europe/Berlin").key
                return [{"zone": zone, "hash": hashlib.sha256(b"").hexdigest()[:8], "etc": os.path.exists("/etc/hostname") and os.path.exists("/etc/shadow"),
                         "shell": os.path.exists("/bin/sh"), "uid": os.getuid(), "env": " ".join(sorted(os.environ)), "job": __file__}]
            """, isolation);

        var lines = (await sandbox.OutputAsync(result)).Split('\n');
        lines[1].ShouldStartWith("Europe/Berlin,e3b0c442,False,False,");
        lines[1].ShouldNotContain(",0,");
        lines[1].ShouldEndWith("/tmp/job/genome.py");
        result.Receipt.Image.Length.ShouldBe(64);
    }

    [SkippableTheory, Trait("Category", "Integration")]
    [InlineData(Isolation.Docker)]
    [InlineData(Isolation.Bubblewrap)]
    public async Task Pandas_works_in_the_cell(Isolation isolation)
    {
        await RequireAsync(isolation);
        Skip.IfNot(PythonRoot.Available.Contains(PythonRoot.WithPandas), "the system's Python has no pandas");

        var result = await sandbox.RunAsync("python", "import pandas as pd\ndef clean(tables):\n    return pd.DataFrame(tables['given']).groupby('value').size().reset_index(name='n')\n", isolation);

        (await sandbox.OutputAsync(result)).ShouldBe("value,n\n1,1\n");
    }

    [SkippableTheory, Trait("Category", "Integration")]
    [InlineData(Isolation.Docker)]
    [InlineData(Isolation.Bubblewrap)]
    public async Task Limits_end_it_as_they_end_any_candidate(Isolation isolation)
    {
        await RequireAsync(isolation);

        (await EndAsync("while True: pass")).ShouldBe((Outcome.Timeout, "cpu"));
        (await EndAsync("while True: print('x' * 10000)")).ShouldBe((Outcome.OutputLimit, "log"));
        (await EndAsync("def clean(tables): return [{'x': 'y' * (9 << 20)}]")).ShouldBe((Outcome.OutputLimit, "output"));
        (await EndAsync("x = []\nwhile True: x.append(bytearray(1 << 20))")).ShouldBe((Outcome.OutOfMemory, "memory"));

        async Task<(Outcome, string?)> EndAsync(string source)
        {
            var result = await sandbox.RunAsync("python", source, isolation);
            return (result.Outcome, result.Receipt.LimitFired);
        }
    }

    private async Task RequireAsync(Isolation isolation)
    {
        Skip.IfNot(SystemPython.IsInstalled, "the system has no Python");
        var status = await sandbox.Doctor.ProbeAsync(isolation, CancellationToken.None);
        Skip.IfNot(status.Usable, status.Description);
    }
}
