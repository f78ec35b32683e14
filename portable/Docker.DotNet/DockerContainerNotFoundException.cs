using System.Net;

namespace Docker.DotNet;

/// <summary>There is no such container.</summary>
public class DockerContainerNotFoundException : DockerApiException
{
    /// <summary>The engine answered <paramref name="statusCode"/>, not found.</summary>
    public DockerContainerNotFoundException(HttpStatusCode statusCode, string responseBody)
        : base(statusCode, responseBody)
    {
    }
}
