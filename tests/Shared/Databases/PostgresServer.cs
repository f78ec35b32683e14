using System.Diagnostics;

namespace LoopPlatform.Tests.Databases;

/// <summary>A PostgreSQL of a test class's own: data and port; nothing of it is left when the tests end. Skip where <see cref="Missing"/> says why.</summary>
public sealed class PostgresServer : IAsyncLifetime, IDisposable
{
    public const string Password = "not-to-be-logged";
    private const int Tries = 3;
    private const int MostStarts = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly string? Programs = Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(folder => File.Exists(Path.Combine(folder, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault()
        : null;

    private readonly ScratchFolder _scratch = new();
    private Process? _server;
    private int _port;

    /// <summary>Why there can be no database here; null when there can.</summary>
    public static string? Missing =>
        Programs is null ? "/usr/lib/postgresql is missing: apt-get install postgresql"
        : Environment.UserName == "root" && !File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "PostgreSQL does not run as root, and there is no user postgres"
        : null;

    /// <summary>For <c>ConnectionStrings:journal</c>: an empty database of that name. The same after a restart.</summary>
    public string ConnectionString(string database) => $"Host=127.0.0.1;Port={_port};Username=loop;Password={Password};Database={database}";

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test_{Guid.NewGuid():n}";
        await RunAsync("createdb", ["-h", "127.0.0.1", "-p", $"{_port}", "-U", "loop", name]);
        return ConnectionString(name);
    }

    public async Task InitializeAsync()
    {
        if (Missing is not null || OperatingSystem.IsWindows())
        {
            return;
        }

        await File.WriteAllTextAsync(_scratch.File("password"), Password);
        // The server's user reads the password and makes its folder in here.
        File.SetUnixFileMode(_scratch.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute);
        await RunAsync("initdb", ["-D", _scratch.File("data"), "-U", "loop", "-A", "scram-sha-256", "--pwfile", _scratch.File("password"), "-E", "UTF8", "--locale", "C", "--no-sync"]);
        // A port that was free can be taken by the time it is used.
        for (var attempt = 1; ; attempt++)
        {
            _port = FreePort.Next();
            try
            {
                await StartAsync();
                return;
            }
            catch (IOException) when (attempt < Tries)
            {
                Kill();
            }
        }
    }

    /// <summary>Ends the server as a power cut would; what it has on disk stays.</summary>
    public void Kill()
    {
        if (_server is null)
        {
            return;
        }

        _server.Kill(entireProcessTree: true);
        _server.WaitForExit();
        _server = null;
    }

    /// <summary>Starts the server, or starts it again on the same data and port; done when it takes connections.</summary>
    public async Task StartAsync()
    {
        string[] arguments = ["-D", _scratch.File("data"), "-h", "127.0.0.1", "-p", $"{_port}", "-c", "unix_socket_directories=", "-c", "shared_buffers=16MB", "-c", "max_connections=60"];
        _server = Start("postgres", arguments);
        var starts = 1;
        for (var clock = Stopwatch.StartNew(); !await AcceptsAsync(); await Task.Delay(TimeSpan.FromMilliseconds(100)))
        {
            // One that was killed leaves processes that hold its data a moment longer.
            if (_server.HasExited && starts++ < MostStarts)
            {
                _server = Start("postgres", arguments);
            }
            else if (_server.HasExited || clock.Elapsed > Patience)
            {
                throw new IOException($"PostgreSQL did not start:\n{await File.ReadAllTextAsync(_scratch.File("postgres.log"))}");
            }
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        Kill();
        _scratch.Dispose();
    }

    private async Task<bool> AcceptsAsync()
    {
        using var probe = Start("pg_isready", ["-q", "-h", "127.0.0.1", "-p", $"{_port}"]);
        await probe.WaitForExitAsync();
        return probe.ExitCode == 0;
    }

    private async Task RunAsync(string program, IReadOnlyList<string> arguments)
    {
        using var process = Start(program, arguments);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new IOException($"{program} ended with {process.ExitCode}:\n{await File.ReadAllTextAsync(_scratch.File($"{program}.log"))}");
        }
    }

    private Process Start(string program, IReadOnlyList<string> arguments)
    {
        string[] user = Environment.UserName == "root" ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] : [];
        var start = new ProcessStartInfo("/bin/sh", ["-c", "cd /; log=$1; shift; exec \"$@\" >>\"$log\" 2>&1", "sh", _scratch.File($"{program}.log"), .. user, Path.Combine(Programs!, program), .. arguments]);
        start.Environment["PGPASSWORD"] = Password;
        return Process.Start(start)!;
    }
}
