using System.Text.Json;
using Docker.DotNet.Internal;
using Docker.DotNet.Models;

namespace Docker.DotNet.Tests;

public sealed class EngineJsonTests
{
    [Fact]
    public void Container_is_sent_with_the_names_of_the_api_and_without_what_was_left_alone()
    {
        var container = new CreateContainerParameters
        {
            Name = "goes in the query",
            Image = "i",
            NetworkDisabled = true,
            HostConfig = new HostConfig
            {
                NanoCPUs = 1_000_000_000,
                PidsLimit = 0,
                Init = false,
                Ulimits = [new Ulimit { Name = "core" }],
            },
        };

        JsonSerializer.Serialize(container, EngineJson.Default.CreateContainerParameters).ShouldBe(
            """
            {"Image":"i","NetworkDisabled":true,"HostConfig":{"NanoCpus":1000000000,"PidsLimit":0,"Ulimits":[{"Name":"core","Hard":0,"Soft":0}],"Init":false}}
            """);
    }
}
