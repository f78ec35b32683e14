using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Grpc.Tests.Client;

/// <summary>An HTTP/2 server that knows nothing of gRPC; a test writes its answer.</summary>
public sealed class RawServer : IAsyncLifetime
{
    private WebApplication? _app;

    public Func<HttpContext, Task> Answer { get; set; } = _ => Task.CompletedTask;

    public string Address => _app!.Urls.Single();

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Run(http => Answer(http));
        await _app.StartAsync();
    }

    public async Task DisposeAsync() => await _app!.DisposeAsync();

    /// <summary>Answers as gRPC does: this body, these trailers.</summary>
    public void AnswerWith(byte[] body, params (string Name, string Value)[] trailers) => Answer = async http =>
    {
        http.Response.ContentType = "application/grpc";
        await http.Response.StartAsync();
        await http.Response.Body.WriteAsync(body);
        foreach (var (name, value) in trailers)
        {
            http.Features.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers.Append(name, value);
        }
    };
}
