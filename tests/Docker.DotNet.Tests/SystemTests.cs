namespace Docker.DotNet.Tests;

public sealed class SystemTests(EngineFixture engine) : EngineTests(engine)
{
    [SkippableFact]
    public async Task Engine_tells_its_versions()
    {
        var version = await Engine.Client.System.GetVersionAsync();
        Version.Parse(version.APIVersion).ShouldBeGreaterThanOrEqualTo(Version.Parse(version.MinAPIVersion));
        string.Join(' ', version.Version, version.KernelVersion, version.Os, version.Arch).Split(' ', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(4);
    }

    [SkippableFact]
    public async Task Engine_tells_what_it_runs_on()
    {
        var info = await Engine.Client.System.GetSystemInfoAsync();
        info.NCPU.ShouldBeGreaterThan(0);
        info.MemTotal.ShouldBeGreaterThan(1 << 20);
        info.CgroupVersion.ShouldBeOneOf("1", "2");
        info.Runtimes.ShouldContainKey(info.DefaultRuntime);
        info.SecurityOptions.ShouldContain(option => option.Contains("seccomp"));
        new[] { info.ID, info.Name, info.ServerVersion, info.Driver, info.CgroupDriver, info.OperatingSystem, info.KernelVersion, info.Architecture }
            .ShouldAllBe(text => !string.IsNullOrEmpty(text));
    }
}
