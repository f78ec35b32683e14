using LoopPlatform.Sandbox.Launching;

namespace LoopPlatform.Sandbox.Tests.Launching;

public sealed class CellRootTests
{
    [Fact]
    public void Root_holds_runtime_runner_and_loader_and_nothing_private_of_the_host()
    {
        var places = CellRoot.Files.Select(file => file.CellPath).ToList();

        places.ShouldContain(CellRoot.Dotnet);
        places.ShouldContain(CellRoot.Runner);
        places.ShouldContain("/app/LoopPlatform.Genomes.dll");
        places.ShouldContain(place => place.EndsWith("/libhostfxr.so", StringComparison.Ordinal));
        places.ShouldContain(place => place.EndsWith("/libcrypto.so.3", StringComparison.Ordinal));
        places.ShouldAllBe(place => place.StartsWith("/dotnet/") || place.StartsWith("/app/") || place.StartsWith("/lib") || place.StartsWith("/usr/lib"));
        CellRoot.Files.ShouldAllBe(file => File.Exists(file.HostPath));
        CellRoot.Digest.Length.ShouldBe(64);
    }
}
