using System.Globalization;

namespace LoopPlatform.Sandbox.Launching.Roots;

/// <summary>
/// Process 1 of a container: <c>timeout</c> of the GNU core utilities. It starts the runner and arms a timer of the kernel's; when that runs out it kills the
/// runner, and its own end takes every other process of the container along. So a container ends even when the service, and the engine, are gone. It also makes
/// signals and exit codes true, where a runner as process 1 would ignore its own kill.
/// </summary>
internal static class Deadline
{
    /// <summary>In the cell.</summary>
    public const string Program = "/bin/timeout";

    /// <summary>On the host.</summary>
    /// <exception cref="LauncherUnavailableException">It is not installed.</exception>
    public static string HostProgram => HostTool.Require("timeout", "install the package coreutils");

    /// <summary>The command that ends after so long, whatever it does.</summary>
    public static IEnumerable<string> Within(TimeSpan life, IEnumerable<string> command) =>
        [Program, "-s", "KILL", Math.Ceiling(life.TotalSeconds).ToString(CultureInfo.InvariantCulture), .. command];
}
