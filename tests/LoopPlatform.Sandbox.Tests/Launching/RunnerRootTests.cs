using LoopPlatform.Sandbox.Launching.Roots;

namespace LoopPlatform.Sandbox.Tests.Launching;

public sealed class RunnerRootTests
{
    [Fact]
    public void Root_holds_runtime_runner_and_loader_and_nothing_private_of_the_host()
    {
        var places = RunnerRoot.For("csharp").Files.Select(file => file.CellPath).ToList();

        places.ShouldContain("/dotnet/dotnet");
        places.ShouldContain("/app/LoopPlatform.Runner.dll");
        places.ShouldContain("/app/LoopPlatform.Genomes.dll");
        places.ShouldContain(place => place.EndsWith("/libhostfxr.so", StringComparison.Ordinal));
        places.ShouldContain(place => place.EndsWith("/libcrypto.so.3", StringComparison.Ordinal));
        places.ShouldAllBe(place => place.StartsWith("/dotnet/") || place.StartsWith("/app/") || place.StartsWith("/lib") || place.StartsWith("/usr/lib") || place == "/bin/timeout");
        RunnerRoot.For("csharp").Files.ShouldAllBe(file => File.Exists(file.HostPath));
        RunnerRoot.For("csharp").Digest.Length.ShouldBe(64);
    }

    [SkippableFact]
    public void Root_of_python_holds_interpreter_library_and_what_these_need_and_nothing_else_of_the_host()
    {
        Skip.IfNot(SystemPython.IsInstalled, "the system has no Python");
        foreach (var root in PythonRoot.Available)
        {
            var python = root.Python;
            var places = root.Files.Select(file => file.CellPath).ToList();

            places.ShouldContain(python.Executable);
            places.ShouldContain($"{python.Libraries}/csv.py");
            places.ShouldContain("/app/loop_runner.py");
            places.ShouldContain(place => place.Contains("/ld-linux", StringComparison.Ordinal));
            places.ShouldContain(place => place.EndsWith("/libc.so.6", StringComparison.Ordinal));
            places.ShouldNotContain(place => place.Contains("/test/", StringComparison.Ordinal) || place.Contains("/tkinter/", StringComparison.Ordinal) || place.EndsWith(".opt-1.pyc", StringComparison.Ordinal));
            places.ShouldAllBe(place => place == "/bin/timeout" || place == python.Executable || place.StartsWith("/app/") || place.StartsWith("/lib")
                || place.StartsWith(python.Libraries + "/") || place.StartsWith("/usr/lib") || place.StartsWith("/usr/share/zoneinfo/") || python.Packages.Any(place.StartsWith));
            root.Files.ShouldAllBe(file => File.Exists(file.HostPath));
            // Else Python compiles every module anew in every cell.
            root.Files.Single(file => file.CellPath == $"{python.Libraries}/csv.py").Modified.ShouldBe(File.GetLastWriteTimeUtc($"{python.Libraries}/csv.py"));
        }

        PythonRoot.Available.Select(root => root.Digest).Distinct().Count().ShouldBe(PythonRoot.Available.Count);
        PythonRoot.LanguageFor("import csv"u8.ToArray()).ShouldBe("python");
    }
}
