using System.Runtime.CompilerServices;

namespace LoopPlatform.Tests;

/// <summary>The signing key of a test run: its own, so that none is left in the home of who runs the tests. Processes that tests start have it too.</summary>
internal static class OwnKey
{
    public const string Setting = "Sandbox__KeyFile";

#pragma warning disable CA2255 // A test assembly is loaded by nobody but the runner, and has no other place that comes first.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Use()
    {
        var folder = Directory.CreateTempSubdirectory("loop-test-key-");
        Environment.SetEnvironmentVariable(Setting, Path.Combine(folder.FullName, "sandbox.key"));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
    }
}
