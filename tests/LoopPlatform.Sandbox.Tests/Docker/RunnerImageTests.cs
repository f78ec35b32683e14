using Docker.DotNet.Models;
using LoopPlatform.Loops.Values;
using LoopPlatform.Sandbox.Launching.Docker;
using LoopPlatform.Sandbox.Launching.Roots;
using LoopPlatform.Sandbox.Tests.Execution;

namespace LoopPlatform.Sandbox.Tests.Docker;

[Collection(SandboxFixture.Name)]
[Trait("Category", "Integration")]
public sealed class RunnerImageTests(DockerFixture docker) : IClassFixture<DockerFixture>
{
    [SkippableFact]
    public async Task Image_is_found_again_instead_of_built_again()
    {
        _ = docker.Launcher;
        var before = await docker.Client.Images.InspectImageAsync(RunnerImage.TagOf(ImageTar.ComputeDigest(RunnerRoot.For("csharp"))));

        using var second = DockerFixture.New(DockerFixture.Host);
        var described = await second.PrepareAsync(DockerFixture.Profile(new()), CancellationToken.None);

        described.Image.ShouldBe(ImageTar.ComputeDigest(RunnerRoot.For("csharp")).ToString());
        described.Engine.ShouldStartWith("docker ");
        (await docker.Client.Images.InspectImageAsync(RunnerImage.TagOf(Digest.Parse(described.Image)))).ID.ShouldBe(before.ID);
    }

    [SkippableFact]
    public async Task Image_that_was_removed_is_built_again_by_the_next_start()
    {
        var launcher = docker.Launcher;
        var tag = RunnerImage.TagOf(ImageTar.ComputeDigest(RunnerRoot.For("csharp")));
        await docker.Client.Images.DeleteImageAsync(tag, new ImageDeleteParameters { Force = true });

        await using var cell = await docker.StartAsync(new());

        await DockerFixture.ReadyAsync(cell);
        (await docker.Client.Images.InspectImageAsync(tag)).RepoTags.ShouldContain(tag);
    }

    [SkippableFact]
    public async Task Prune_keeps_the_image_in_use_alone()
    {
        var launcher = docker.Launcher;
        using var engine = DockerEngine.At(DockerFixture.Host);
        // What a second process leaves behind that imports the same content at the same time.
        var image = new RunnerImage(engine, RunnerRoot.For("csharp"));
        await Task.WhenAll(image.ImportAsync(ImageTar.ComputeDigest(RunnerRoot.For("csharp")), default), image.ImportAsync(ImageTar.ComputeDigest(RunnerRoot.For("csharp")), default));

        await launcher.PruneImagesAsync(CancellationToken.None);

        var kept = RunnerRoot.All.Select(root => RunnerImage.TagOf(ImageTar.ComputeDigest(root))).ToHashSet();
        var labelled = await docker.Client.Images.ListImagesAsync(new() { Filters = new Dictionary<string, IDictionary<string, bool>> { ["label"] = new Dictionary<string, bool> { ["loop.runner.digest"] = true } } });
        // Another process may have a container of the one that lost its tag.
        labelled.Count(found => found.RepoTags?.Any(kept.Contains) is not true).ShouldBeLessThanOrEqualTo(1);
        labelled.ShouldContain(found => found.RepoTags != null && found.RepoTags.Any(kept.Contains));

        await using var cell = await docker.StartAsync(new());
        await DockerFixture.ReadyAsync(cell);
    }

    [Fact]
    public void Tar_is_the_same_every_time()
    {
        using var first = new MemoryStream();
        using var second = new MemoryStream();
        ImageTar.Write(RunnerRoot.For("csharp"), first);
        ImageTar.Write(RunnerRoot.For("csharp"), second);

        Digest.Of(second.ToArray()).ShouldBe(Digest.Of(first.ToArray()));
    }
}
