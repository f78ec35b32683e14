#nullable enable
using System.Net.Http.Headers;
using System.Text.Json;
using Docker.DotNet.Internal;
using Docker.DotNet.Models;

namespace Docker.DotNet;

internal sealed class ImageOperations(EngineHttp engine) : IImageOperations
{
    public async Task<IList<ImagesListResponse>> ListImagesAsync(ImagesListParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var request = new EngineRequest(HttpMethod.Get, "images/json")
        {
            Query = new Query().Add("all", parameters.All).Add("filters", parameters.Filters),
        };
        return await engine.SendAsync(request, EngineJson.Default.ImagesListResponseArray, cancellationToken);
    }

    public Task CreateImageAsync(
        ImagesCreateParameters parameters,
        Stream? imageStream,
        AuthConfig? authConfig,
        IProgress<JSONMessage>? progress,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var request = new EngineRequest(HttpMethod.Post, "images/create")
        {
            Query = new Query()
                .Add("fromImage", parameters.FromImage)
                .Add("fromSrc", imageStream is null ? parameters.FromSrc : "-")
                .Add("repo", parameters.Repo)
                .Add("tag", parameters.Tag)
                .Add("changes", parameters.Changes),
            Content = imageStream is null ? null : new StreamContent(imageStream) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-tar") } },
            RegistryAuth = authConfig is null ? null : Base64(authConfig),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        return engine.StreamAsync(request, EngineJson.Default.JSONMessage, progress, cancellationToken);
    }

    public Task<ImageInspectResponse> InspectImageAsync(string name, CancellationToken cancellationToken = default) =>
        engine.SendAsync(On(HttpMethod.Get, name, "/json"), EngineJson.Default.ImageInspectResponse, cancellationToken);

    public async Task<IList<IDictionary<string, string>>> DeleteImageAsync(
        string name, ImageDeleteParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var request = On(HttpMethod.Delete, name) with
        {
            Query = new Query().Add("force", parameters.Force).Add("noprune", parameters.NoPrune),
        };
        return await engine.SendAsync(request, EngineJson.Default.DictionaryStringStringArray, cancellationToken);
    }

    private static EngineRequest On(HttpMethod method, string name, string action = "")
    {
        ArgumentException.ThrowIfNullOrEmpty(name);

        // The slashes of host/repository:tag are part of the path.
        var path = string.Join('/', name.Split('/').Select(Uri.EscapeDataString));
        return new(method, $"images/{path}{action}") { NotFound = static (status, body) => new DockerImageNotFoundException(status, body) };
    }

    // base64url, but with padding: https://docs.docker.com/reference/api/engine/ (Authentication).
    private static string Base64(AuthConfig authConfig) =>
        Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(authConfig, EngineJson.Default.AuthConfig)).Replace('+', '-').Replace('/', '_');
}
