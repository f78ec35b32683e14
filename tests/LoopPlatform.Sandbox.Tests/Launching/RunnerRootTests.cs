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
}
