using System.Text.Json;
using System.Text.Json.Nodes;

namespace Grpc.Tests.Matrix;

/// <summary>A client by @grpc/grpc-js, our server.</summary>
[Collection(JsTests.Name)]
[Trait("Category", "Integration")]
public sealed class JsClientTests(JsProject project)
{
    // What trial.js prints, a line a case: the name and what the client saw.
    private const string Expected = """
        {"name":"echo","result":["grüß",-7,"head"]}
        {"name":"trailers","result":["some text",[0,1,2,255]]}
        {"name":"large","result":[3000000,true]}
        {"name":"invalid","result":[3,"50% wrong: é\n","because",[0,1,255]]}
        {"name":"thrown","result":[2,"Exception was thrown by handler."]}
        {"name":"deadline","result":[4,"seen"]}
        {"name":"remaining time","result":true}
        {"name":"cancel","result":[1,"seen"]}
        {"name":"request too large","result":8}
        {"name":"response too large","result":8}
        {"name":"missing","result":12}
        {"name":"stream of 3","result":[0,1,2]}
        {"name":"stream of 0","result":[0,true]}
        {"name":"stream that fails","result":[2,3,"50% wrong: é\n"]}
        {"name":"stream cancelled","result":[1,"seen"]}
        {"name":"sum","result":5050}
        {"name":"sum of nothing","result":0}
        {"name":"sum refused","result":[3,"50% wrong: é\n"]}
        {"name":"chat","result":["re: a","re: re: a","re: re: re: a"]}
        {"name":"server speaks first","result":"greeting"}
        {"name":"many at once","result":true}
        """;

    [SkippableFact]
    public async Task Every_case_ends_as_it_does_with_other_servers()
    {
        await using var server = await OwnServer.StartTrialAsync();
        using var client = project.Start("client", new Uri(server.Address).Authority);
        client.StandardInput.Close();
        var (output, error) = (client.StandardOutput.ReadToEndAsync(), client.StandardError.ReadToEndAsync());
        try
        {
            await client.WaitForExitAsync().Soon();
        }
        finally
        {
            client.Kill();
        }

        Lines(await output).ShouldBe(Lines(Expected), await error);
    }

    // Through the parser, as the two sides escape differently.
    private static IEnumerable<string> Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.ToJsonString(JsonSerializerOptions.Web));
}
