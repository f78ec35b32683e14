using System.ComponentModel;
using System.Diagnostics;
using LoopPlatform.Tests;

namespace Grpc.Tests.Matrix;

/// <summary>The JavaScript side with its packages installed, in a folder of its own.</summary>
public sealed class JsProject : IAsyncLifetime, IDisposable
{
    private readonly ScratchFolder _folder = new();
    private string? _missing;

    public async Task InitializeAsync()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "interop")))
        {
            File.Copy(file, _folder.File(Path.GetFileName(file)));
        }

        // Once more when a download fails.
        _missing = await InstallAsync() is null ? null : await InstallAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    /// <summary>Starts <c>trial.js</c>; skips the test where it cannot run.</summary>
    public Process Start(params string[] arguments)
    {
        Skip.If(_missing is not null, _missing);
        return Process.Start(Command("node", ["trial.js", .. arguments]))!;
    }

    // Null when the packages are there, else why not.
    private async Task<string?> InstallAsync()
    {
        try
        {
            using var npm = Process.Start(Command("npm", ["ci", "--no-audit", "--no-fund", "--prefer-offline", "--ignore-scripts"]))!;
            npm.StandardInput.Close();
            var (output, error) = (npm.StandardOutput.ReadToEndAsync(), npm.StandardError.ReadToEndAsync());
            using var bound = new CancellationTokenSource(Waiting.Long);
            try
            {
                await npm.WaitForExitAsync(bound.Token);
            }
            catch (OperationCanceledException)
            {
                npm.Kill(entireProcessTree: true);
                return "npm ci did not end.";
            }

            return npm.ExitCode == 0 ? null : $"npm ci could not install @grpc/grpc-js: {(await output + await error).Trim()}";
        }
        catch (Win32Exception)
        {
            return "Node.js with npm is not installed.";
        }
    }

    private ProcessStartInfo Command(string file, IEnumerable<string> arguments) => new(file, arguments)
    {
        WorkingDirectory = _folder.Path,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };
}
