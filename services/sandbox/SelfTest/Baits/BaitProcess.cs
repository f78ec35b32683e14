using System.Diagnostics;

namespace LoopPlatform.Sandbox.SelfTest.Baits;

/// <summary>A process of the host with the secret in its environment. It stands in for the service, and ends with it.</summary>
internal sealed class BaitProcess : IDisposable
{
    public const string Variable = "LOOP_SELFTEST_SECRET";
    private readonly Process _process;

    public BaitProcess(string secret)
    {
        // Waits for the end of its input, which comes with the end of this process at the latest.
        var start = new ProcessStartInfo("/bin/cat") { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment[Variable] = secret;
        _process = Process.Start(start)!;
    }

    public int Id => _process.Id;

    public bool Alive => !_process.HasExited;

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }
}
