using System.Net;

namespace Docker.DotNet;

/// <summary>There is no such image.</summary>
public class DockerImageNotFoundException : DockerApiException
{
    /// <summary>The engine answered <paramref name="statusCode"/>, not found.</summary>
    public DockerImageNotFoundException(HttpStatusCode statusCode, string body)
        : base(statusCode, body)
    {
    }
}
