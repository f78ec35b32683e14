using Docker.DotNet;
using LoopPlatform.Sandbox.Launching;
using LoopPlatform.Sandbox.Launching.Docker;
using LoopPlatform.Sandbox.Launching.Roots;
using LoopPlatform.Sandbox.Tests.Execution;

namespace LoopPlatform.Sandbox.Tests.Docker;

[Collection(SandboxFixture.Name)]
[Trait("Category", "Integration")]
public sealed class DockerReaperTests(DockerFixture docker) : IClassFixture<DockerFixture>
{
    [SkippableFact]
    public async Task Reaper_removes_containers_of_dead_owners_and_spares_all_others()
    {
        var launcher = docker.Launcher;
        var dead = await CreateAsync(OwnerMark.Current with { StartTicks = 1 });
        var rebooted = await CreateAsync(OwnerMark.Current with { BootId = new('0', 32) });
        var alive = await CreateAsync(OwnerMark.Current);
        var elsewhere = await CreateAsync(OwnerMark.Current with { Host = "elsewhere", StartTicks = 1 });
        try
        {
            await launcher.ReapAsync(CancellationToken.None);

            (await ExistsAsync(dead)).ShouldBeFalse();
            (await ExistsAsync(rebooted)).ShouldBeFalse();
            (await ExistsAsync(alive)).ShouldBeTrue();
            (await ExistsAsync(elsewhere)).ShouldBeTrue();
        }
        finally
        {
            await docker.Client.Containers.RemoveContainerAsync(alive, new() { Force = true });
            await docker.Client.Containers.RemoveContainerAsync(elsewhere, new() { Force = true });
        }
    }

    private async Task<string> CreateAsync(OwnerMark owner)
    {
        var image = RunnerImage.TagOf(ImageTar.ComputeDigest(RunnerRoot.For("csharp")));
        return (await docker.Client.Containers.CreateContainerAsync(ContainerSpec.For(image, RunnerRoot.For("csharp"), new(), DockerFixture.Life, DockerReaper.Labels(owner)))).ID;
    }

    private async Task<bool> ExistsAsync(string id)
    {
        try
        {
            await docker.Client.Containers.InspectContainerAsync(id);
            return true;
        }
        catch (DockerContainerNotFoundException)
        {
            return false;
        }
    }
}
