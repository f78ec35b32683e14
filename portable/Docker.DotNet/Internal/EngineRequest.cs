#nullable enable
using System.Net;

namespace Docker.DotNet.Internal;

/// <summary>One call: <paramref name="Path"/> is relative to the API version.</summary>
internal sealed record EngineRequest(HttpMethod Method, string Path)
{
    public Query? Query { get; init; }

    public HttpContent? Content { get; init; }

    /// <summary>The value of <c>X-Registry-Auth</c>.</summary>
    public string? RegistryAuth { get; init; }

    /// <summary>How long to wait for the answer, when not the client's default.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>What a 404 means here.</summary>
    public Func<HttpStatusCode, string, DockerApiException>? NotFound { get; init; }
}
