using System.ComponentModel;
using System.Diagnostics;

namespace LoopPlatform.Sandbox.Launching.Roots;

/// <summary>Runs installed programs that end soon.</summary>
internal static class Tool
{
    /// <summary>What it printed, whatever its exit code.</summary>
    /// <exception cref="LauncherUnavailableException">It could not be started.</exception>
    public static string Run(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return output;
        }
        catch (Win32Exception fault)
        {
            throw new LauncherUnavailableException($"{program} could not be started: {fault.Message}", fault);
        }
    }
}
