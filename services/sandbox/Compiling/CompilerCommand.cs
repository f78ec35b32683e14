using System.Diagnostics;
using System.Globalization;
using LoopPlatform.Sandbox.Launching;
using LoopPlatform.Sandbox.Launching.Roots;

namespace LoopPlatform.Sandbox.Compiling;

/// <summary>
/// How a compiler is started: with nothing of our environment, and without any right of root. It never runs what it compiles, but it reads what candidates wrote.
/// </summary>
internal static class CompilerCommand
{
    private const string Plain = """exec setpriv --pdeathsig KILL --no-new-privs "$@" """;

    /// <summary>As nobody, unless the platform or its runtime lies where nobody may not read it.</summary>
    private const string WithoutRights = """
        nobody='--reuid 65534 --regid 65534 --clear-groups'
        setpriv $nobody test -r "$1" -a -r "$2" 2> /dev/null || nobody=
        exec setpriv $nobody --bounding-set -all --inh-caps -all --pdeathsig KILL --no-new-privs "$@"
        """;

    public static ProcessStartInfo With(SandboxOptions options)
    {
        HostTool.Require("setpriv", "install the package util-linux");
        var start = new ProcessStartInfo("/bin/sh",
        [
            "-c", $"ulimit -c 0 && ulimit -d {Number(options.CompilerMemoryBytes >> 10)} || exit\n{(NativeProcess.IsRoot ? WithoutRights : Plain)}", "compiler",
            Path.Combine(CSharpRoot.DotnetFolder, "dotnet"), Path.Combine(AppContext.BaseDirectory, "compiler", "LoopPlatform.Compiler.dll"),
            Number((long)Math.Ceiling(options.CompileCpu.TotalSeconds)),
        ])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        start.Environment.Clear();
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_GCHeapHardLimit"] = (options.CompilerMemoryBytes / 3 * 2).ToString("X", CultureInfo.InvariantCulture);
        return start;
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
