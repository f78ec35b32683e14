#nullable enable
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Docker.DotNet.Internal;

/// <summary>HTTP to one engine: pooled connections for calls, a connection of its own for every attached stream.</summary>
internal sealed class EngineHttp : IDisposable
{
    /// <summary>
    /// The newest API version whose meaning these calls rely on. Engines from 29.0 on refuse anything older; an older engine gets its own
    /// newest version.
    /// </summary>
    private static readonly Version Newest = new(1, 44);

    private readonly DockerClientConfiguration _configuration;
    private readonly EngineEndpoint _endpoint;
    private readonly HttpClient _http;
    private Version? _apiVersion;

    public EngineHttp(DockerClientConfiguration configuration, Version? apiVersion)
    {
        _configuration = configuration;
        _endpoint = EngineEndpoint.From(configuration.EndpointBaseUri, configuration.Credentials.IsTlsCredentials());
        _apiVersion = apiVersion;
        _http = CreateClient(static _ => { });
        DefaultTimeout = configuration.DefaultTimeout;
    }

    public TimeSpan DefaultTimeout { get; set; }

    public async Task<HttpStatusCode> SendAsync(EngineRequest request, CancellationToken cancellationToken)
    {
        using var response = await RespondAsync(_http, request, HttpCompletionOption.ResponseContentRead, cancellationToken);
        return response.StatusCode;
    }

    public async Task<T> SendAsync<T>(EngineRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var response = await RespondAsync(_http, request, HttpCompletionOption.ResponseContentRead, cancellationToken);
        return (await response.Content.ReadFromJsonAsync(type, cancellationToken))!;
    }

    /// <summary>Reports the JSON values of an answer as they come, one after another without separators.</summary>
    public async Task StreamAsync<T>(EngineRequest request, JsonTypeInfo<T> type, IProgress<T>? progress, CancellationToken cancellationToken)
    {
        using var response = await RespondAsync(_http, request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var value in JsonSerializer.DeserializeAsyncEnumerable(body, type, topLevelValues: true, cancellationToken))
        {
            progress?.Report(value!);
        }
    }

    /// <summary>Turns a connection into a raw stream both ways, and hands over the socket below it, which alone can be half-closed.</summary>
    public async Task<(Stream Stream, Socket Socket)> HijackAsync(EngineRequest request, CancellationToken cancellationToken)
    {
        // A client for this one connection: in the shared pool there is no telling whose socket a request ends up on.
        Socket? socket = null;
        using var http = CreateClient(opened => socket = opened);
        http.DefaultRequestHeaders.Connection.Add("Upgrade");
        http.DefaultRequestHeaders.Upgrade.ParseAdd("tcp");
        var response = await RespondAsync(http, request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.StatusCode != HttpStatusCode.SwitchingProtocols || socket is null)
        {
            response.Dispose();
            throw new NotSupportedException("The Docker engine, or a proxy before it, did not upgrade the connection: nothing could be written to it.");
        }

        return (await response.Content.ReadAsStreamAsync(cancellationToken), socket);
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> RespondAsync(
        HttpClient http, EngineRequest request, HttpCompletionOption completion, CancellationToken cancellationToken)
    {
        var timeout = request.Timeout ?? DefaultTimeout;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout);
        try
        {
            _apiVersion ??= await NegotiateAsync(deadline.Token);
            var message = new HttpRequestMessage(request.Method, $"v{_apiVersion}/{request.Path}{request.Query}") { Content = request.Content };
            if (request.RegistryAuth is not null)
            {
                message.Headers.Add("X-Registry-Auth", request.RegistryAuth);
            }

            var response = await http.SendAsync(message, completion, deadline.Token);
            return response.StatusCode < HttpStatusCode.BadRequest ? response : throw await FailureAsync(response, request, deadline.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TaskCanceledException($"The Docker engine did not answer {request.Method} {request.Path} within {timeout}.", new TimeoutException(null, e));
        }
    }

    private static async Task<DockerApiException> FailureAsync(HttpResponseMessage response, EngineRequest request, CancellationToken cancellationToken)
    {
        using (response)
        {
            var body = await response.Content.ReadAsStringAsync(cancellationToken);
            return response.StatusCode == HttpStatusCode.NotFound && request.NotFound is not null
                ? request.NotFound(response.StatusCode, body)
                : new DockerApiException(response.StatusCode, body);
        }
    }

    /// <summary>The newest version both sides know. Two first calls may both ask; they get the same answer.</summary>
    private async Task<Version> NegotiateAsync(CancellationToken cancellationToken)
    {
        using var response = await _http.GetAsync("_ping", cancellationToken);
        var offered = response.Headers.TryGetValues("Api-Version", out var values) && Version.TryParse(values.First(), out var version) ? version : Newest;
        return offered < Newest ? offered : Newest;
    }

    private HttpClient CreateClient(Action<Socket> opened)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = await _endpoint.ConnectAsync(context.DnsEndPoint, cancellationToken);
                opened(socket);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        var http = new HttpClient(_configuration.Credentials.GetHandler(handler))
        {
            BaseAddress = _endpoint.BaseAddress,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        foreach (var (name, value) in _configuration.DefaultHttpRequestHeaders)
        {
            http.DefaultRequestHeaders.Add(name, value);
        }

        return http;
    }
}
