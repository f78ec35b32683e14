using Docker.DotNet.Models;

namespace Docker.DotNet.Tests;

public sealed class ImageTests(EngineFixture engine) : EngineTests(engine)
{
    [SkippableFact]
    public async Task Import_makes_an_image_with_its_label_user_command_and_environment()
    {
        var image = await Engine.Client.Images.InspectImageAsync(Engine.Image);

        image.ID.ShouldStartWith("sha256:");
        image.RepoTags.ShouldBe([Engine.Image]);
        image.Os.ShouldBe("linux");
        image.Size.ShouldBeGreaterThan(100_000);
        image.Config.User.ShouldBe("65534:65534");
        image.Config.Cmd.ShouldBe(["/bin/sh", "-c", "echo default"]);
        image.Config.Env.ShouldContain("GREETING=a & b");
        image.Config.Labels.Select(label => $"{label.Key}={label.Value}").ShouldBe([Engine.Label]);
    }

    [SkippableFact]
    public async Task Image_starts_with_its_own_command()
    {
        var id = await Engine.CreateAsync(null);
        using var stream = await Engine.AttachAsync(id);
        await Engine.Client.Containers.StartContainerAsync(id, null);
        (await stream.ReadOutputToEndAsync(default)).stdout.ShouldBe("default\n");
    }

    [SkippableFact]
    public async Task Imported_image_is_listed_by_label_until_it_is_deleted()
    {
        var images = Engine.Client.Images;
        var name = $"docker-dotnet-tests:{Guid.NewGuid():N}";

        var id = (await Engine.ImportAsync(name)).ShouldHaveSingleItem().Status;
        var listed = (await ListAsync()).Single(image => image.ID == id);
        var deleted = await images.DeleteImageAsync(name, new ImageDeleteParameters());

        listed.RepoTags.ShouldBe([name]);
        deleted.ShouldContain(step => step.ContainsKey("Untagged") && step["Untagged"] == name);
        (await ListAsync()).ShouldNotContain(image => image.ID == id);
    }

    [SkippableFact]
    public async Task Archive_that_is_none_is_refused()
    {
        var images = Engine.Client.Images;
        var messages = new EngineFixture.Messages<JSONMessage>();
        var thrown = await Record.ExceptionAsync(() => images.CreateImageAsync(
            new ImagesCreateParameters { Repo = "docker-dotnet-tests", Tag = "broken" }, new MemoryStream(new byte[700].Select(_ => (byte)'x').ToArray()), null, messages));

        (thrown is DockerApiException || messages.Seen.Any(message => message.Error is not null)).ShouldBeTrue();
        await Should.ThrowAsync<DockerImageNotFoundException>(() => images.InspectImageAsync("docker-dotnet-tests:broken"));
    }

    [SkippableFact]
    public async Task Unknown_image_is_not_found()
    {
        var images = Engine.Client.Images;
        await Should.ThrowAsync<DockerImageNotFoundException>(() => images.InspectImageAsync("no-such/image:tag"));
        await Should.ThrowAsync<DockerImageNotFoundException>(() => images.DeleteImageAsync("no-such/image:tag", new ImageDeleteParameters()));
    }

    private Task<IList<ImagesListResponse>> ListAsync() => Engine.Client.Images.ListImagesAsync(new ImagesListParameters
    {
        Filters = new Dictionary<string, IDictionary<string, bool>> { ["label"] = new Dictionary<string, bool> { [Engine.Label] = true } },
    });
}
