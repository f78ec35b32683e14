using System.Diagnostics;

namespace LoopPlatform.Messaging.Tests;

/// <summary>A service as it is deployed: a process of its own, settings from its environment.</summary>
internal sealed class ServiceProcess : IDisposable
{
    private readonly Process _process;
    private readonly string _log;

    private ServiceProcess(Process process, string log) => (_process, _log) = (process, log);

    public int Id => _process.Id;

    /// <summary>What it wrote, for a test that failed.</summary>
    public string Log => File.ReadAllText(_log);

    /// <param name="service">Its name, such as <c>Referee</c>.</param>
    /// <param name="log">File for what it writes.</param>
    /// <param name="settings">Its environment.</param>
    public static ServiceProcess Start(string service, string log, IEnumerable<KeyValuePair<string, string>> settings)
    {
        var program = Path.Combine(AppContext.BaseDirectory, $"LoopPlatform.{service}.dll");
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec dotnet \"$1\" >\"$2\" 2>&1", "sh", program, log]);
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        start.Environment["Kestrel__Endpoints__grpc__Url"] = start.Environment["Kestrel__Endpoints__http__Url"] = "http://127.0.0.1:0";
        start.Environment["OTEL_SERVICE_NAME"] = service;
        return new(Process.Start(start)!, log);
    }

    public void Kill()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    /// <summary>Asks it to end, and waits until it did.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync(CancellationToken patience)
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync(patience);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }
}
