using System.Net;
using LoopPlatform.Tests.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LoopPlatform.ServiceDefaults.Tests;

/// <summary>A service with the defaults, from outside.</summary>
public sealed class ServiceTests
{
    [Fact]
    public async Task A_call_by_name_is_one_trace_with_route_and_status_and_health_requests_are_none()
    {
        await using var collector = await OtlpCollector.StartAsync();
        var address = "";
        await using (var app = Build(collector.Environment.ToDictionary(setting => setting.Key, setting => (string?)setting.Value)))
        {
            app.MapDefaultEndpoints();
            app.MapGet("/things/{id}", (string id) => Results.NotFound(id));
            await app.StartAsync();
            address = app.Urls.Single();
            app.Configuration["Services:thing:http:0"] = address;
            using var client = app.Services.GetRequiredService<IHttpClientFactory>().CreateClient();

            (await client.GetAsync(new Uri("http://thing/things/7"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            using var plain = new HttpClient();
            (await plain.GetStringAsync(new Uri($"{address}/health"))).ShouldBe("Healthy");
            (await plain.GetStringAsync(new Uri($"{address}/alive"))).ShouldBe("Healthy");
            await app.StopAsync();
        }

        // The collector serves requests in this process, too.
        var server = collector.Spans.Where(span => span.Source == "Microsoft.AspNetCore" && !span.Tags["url.path"].StartsWith("/v1/", StringComparison.Ordinal)).ShouldHaveSingleItem();
        server.Name.ShouldBe("GET /things/{id}");
        server.Service.ShouldBe("LoopPlatform.ServiceDefaults.Tests");
        (server.Tags["http.route"], server.Tags["http.response.status_code"], server.Tags["url.path"]).ShouldBe(("/things/{id}", "404", "/things/7"));
        var caller = collector.Spans.Single(span => span.Source == "System.Net.Http" && span.Id == server.Parent);
        (caller.Trace, caller.Parent).ShouldBe((server.Trace, ""));
    }

    [Theory]
    [InlineData("localhost:5672")]
    [InlineData("http://localhost:5672")]
    public async Task A_broker_that_is_none_stops_the_start_with_2_and_names_the_key_not_the_password(string broker)
    {
        await using var app = Build(new() { ["ConnectionStrings:messaging"] = broker }, messaging: true);
        app.MapDefaultEndpoints();
        using var error = new StringWriter();
        var before = Console.Error;
        Console.SetError(error);
        try
        {
            (await app.RunServiceAsync()).ShouldBe(2);
        }
        finally
        {
            Console.SetError(before);
        }

        var line = error.ToString().TrimEnd().Split('\n').ShouldHaveSingleItem();
        line.ShouldStartWith("LoopPlatform.ServiceDefaults.Tests: ConnectionStrings:messaging: expected amqp://");
        line.ShouldNotContain(broker);
    }

    private static WebApplication Build(Dictionary<string, string?> settings, bool messaging = false)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "LoopPlatform.ServiceDefaults.Tests", ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddServiceDefaults();
        if (messaging)
        {
            builder.AddLoopMessaging(_ => { });
        }

        return builder.Build();
    }
}
