using System.Net;

namespace Grpc.Tests.Server;

/// <summary>An HTTP client that knows nothing of gRPC.</summary>
internal sealed class RawClient(string address, Version? version = null) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri(address), Timeout = Waiting.Long };

    public Task<RawAnswer> PostAsync(string path, byte[] body, params (string Name, string Value)[] headers) => PostAsync(path, new ByteArrayContent(body), "application/grpc", headers);

    public async Task<RawAnswer> PostAsync(string path, HttpContent content, string? contentType, params (string Name, string Value)[] headers)
    {
        using var response = await SendAsync(path, content, contentType, headers);
        return new RawAnswer(
            response.StatusCode,
            response.Headers,
            response.Content.Headers.ContentType?.ToString(),
            await response.Content.ReadAsByteArrayAsync().Soon(),
            response.TrailingHeaders);
    }

    /// <summary>Returns when the headers are there.</summary>
    public Task<HttpResponseMessage> SendAsync(string path, HttpContent content, string? contentType, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Version = version ?? HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = content };
        if (contentType is not null)
        {
            content.Headers.TryAddWithoutValidation("content-type", contentType);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).Soon();
    }

    public void Dispose() => _http.Dispose();
}
