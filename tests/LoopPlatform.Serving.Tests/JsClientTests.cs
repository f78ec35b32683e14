using Grpc.Tests;
using Grpc.Tests.Matrix;
using LoopPlatform.Contracts.Archives;
using LoopPlatform.Tests;

namespace LoopPlatform.Serving.Tests;

/// <summary>A client that knows nothing of us but the protos.</summary>
[Trait("Category", "Integration")]
public sealed class JsClientTests(JsProject project) : IClassFixture<JsProject>
{
    private const string Expected = """
        {"name":"describe suite","result":9}
        {"name":"judge right","result":[true,0,true]}
        {"name":"judge wrong","result":"cell:amount:missing-column"}
        {"name":"propose","result":[["proposal","closed"],true]}
        {"name":"raise","result":true}
        {"name":"describe sandbox","result":["ISOLATION_DOCKER","ISOLATION_BUBBLEWRAP","ISOLATION_PROCESS"]}
        {"name":"execute","result":"OUTCOME_COMPILE_ERROR"}
        {"name":"start run","result":["finance-invoices","RUN_PHASE_RUNNING"]}
        {"name":"get run","result":true}
        {"name":"list runs","result":1}
        {"name":"watch run","result":["run-started"]}
        {"name":"get blob","result":true}
        {"name":"export run","result":true}
        {"name":"cancel","result":"cancelled"}
        {"name":"no token","result":16}
        {"name":"loose blob","result":7}
        {"name":"no such run","result":5}
        {"name":"no output","result":3}
        """;

    [SkippableFact]
    public async Task Calls_every_service_from_the_protos_alone()
    {
        using var scratch = new ScratchFolder();
        await using var serving = await Serving.AllAsync(working: false);
        await File.WriteAllBytesAsync(scratch.File("finance.tar"), FileArchive.Pack(FinanceArchive.Files()));
        using var client = project.Start(new Uri(serving.Url).Authority, Serving.ClientToken, Path.Combine(AppContext.BaseDirectory, "protos"), scratch.File("finance.tar"));
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

        (await output).ReplaceLineEndings().Trim().ShouldBe(Expected.ReplaceLineEndings(), await error);
    }
}
