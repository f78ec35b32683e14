using System.Diagnostics;

namespace LoopPlatform.Tests;

/// <summary>A service as it is deployed: a process of its own, settings from its environment.</summary>
public sealed class ServiceProcess : IDisposable
{
    private const string Listening = "Now listening on: ";
    private readonly Process _process;
    private readonly string _log;

    private ServiceProcess(Process process, string log) => (_process, _log) = (process, log);

    public int Id => _process.Id;

    /// <summary>What it wrote, for a test that failed.</summary>
    public string Log => File.Exists(_log) ? File.ReadAllText(_log) : "";

    /// <param name="service">Its name, such as <c>Referee</c>.</param>
    /// <param name="log">File for what it writes.</param>
    /// <param name="settings">Its environment. It listens on ports of its own choice unless stated.</param>
    public static ServiceProcess Start(string service, string log, IEnumerable<KeyValuePair<string, string>> settings)
    {
        var program = Path.Combine(AppContext.BaseDirectory, $"LoopPlatform.{service}.dll");
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec dotnet \"$1\" >\"$2\" 2>&1", "sh", program, log]);
        start.Environment["Kestrel__Endpoints__grpc__Url"] = "http://127.0.0.1:0";
        // The services' own settings files lie beside their own programs, not beside the tests.
        start.Environment["Kestrel__Endpoints__grpc__Protocols"] = "Http2";
        // Another address of this machine, so that its log tells one from the other.
        start.Environment["Kestrel__Endpoints__http__Url"] = "http://127.0.0.2:0";
        start.Environment["OTEL_SERVICE_NAME"] = service;
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return new(Process.Start(start)!, log);
    }

    /// <summary>Waits until it serves.</summary>
    /// <returns>Its addresses: for gRPC, and for HTTP (<c>/health</c>).</returns>
    public async Task<(string Grpc, string Http)> ServingAsync(CancellationToken patience)
    {
        string[] addresses;
        while ((addresses = [.. Log.Split('\n').Where(line => line.Contains(Listening, StringComparison.Ordinal)).Select(line => line.Split(Listening)[1].Trim())]).Length < 2)
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"the service ended with {_process.ExitCode}: {Log}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), patience);
        }

        return (addresses.First(address => !address.Contains("127.0.0.2", StringComparison.Ordinal)), addresses.First(address => address.Contains("127.0.0.2", StringComparison.Ordinal)));
    }

    public void Kill()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    /// <summary>Waits until it ends by itself.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync(CancellationToken patience)
    {
        await _process.WaitForExitAsync(patience);
        return _process.ExitCode;
    }

    /// <summary>Asks it to end, and waits until it did.</summary>
    /// <returns>Its exit code.</returns>
    public Task<int> StopAsync(CancellationToken patience)
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        return EndAsync(patience);
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
