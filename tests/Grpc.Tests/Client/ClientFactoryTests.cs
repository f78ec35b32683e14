using Grpc.Core;
using Grpc.Tests.V1;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Tests.Client;

public sealed class ClientFactoryTests
{
    [Fact]
    public async Task Client_is_a_service_whose_handlers_see_its_calls()
    {
        await using var server = await OwnServer.StartTrialAsync();
        var handler = new Resolving(new Uri(server.Address));
        var services = new ServiceCollection();
        services.AddGrpcClient<Trial.TrialClient>(options => options.Address = new Uri("http://_grpc.trial"))
            .ConfigureChannel(channel => channel.MaxReceiveMessageSize = 100)
            .AddHttpMessageHandler(() => handler);
        await using var provider = services.BuildServiceProvider();

        using var call = provider.GetRequiredService<Trial.TrialClient>().UnaryAsync(new Note { Text = "a" });
        (await call.ResponseAsync.Soon()).Text.ShouldBe("a");
        call.GetTrailers().GetValue("x-text").ShouldBe("by a handler");
        (await Should.ThrowAsync<RpcException>(provider.GetRequiredService<Trial.TrialClient>().UnaryAsync(new Note { Text = new string('a', 200) }).ResponseAsync.Soon()))
            .StatusCode.ShouldBe(StatusCode.ResourceExhausted);
        handler.Asked.ShouldBe("_grpc.trial");
    }

    [Fact]
    public async Task Address_may_come_from_a_service()
    {
        await using var server = await OwnServer.StartTrialAsync();
        var services = new ServiceCollection().AddSingleton(new Uri(server.Address));
        services.AddGrpcClient<Trial.TrialClient>((provider, options) => options.Address = provider.GetRequiredService<Uri>());
        await using var provider = services.BuildServiceProvider();
        (await provider.GetRequiredService<Trial.TrialClient>().UnaryAsync(new Note { Number = 2 }).ResponseAsync.Soon()).Number.ShouldBe(2);
    }

    [Fact]
    public async Task Missing_address_names_the_client()
    {
        var services = new ServiceCollection();
        services.AddGrpcClient<Trial.TrialClient>(_ => { });
        await using var provider = services.BuildServiceProvider();
        Should.Throw<InvalidOperationException>(provider.GetRequiredService<Trial.TrialClient>).Message.ShouldContain("TrialClient");
    }

    /// <summary>What service discovery does.</summary>
    private sealed class Resolving(Uri server) : DelegatingHandler
    {
        public string? Asked { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked = request.RequestUri!.Host;
            request.RequestUri = new Uri(server, request.RequestUri.PathAndQuery);
            request.Headers.Add("x-text", "by a handler");
            return base.SendAsync(request, cancellationToken);
        }
    }
}
