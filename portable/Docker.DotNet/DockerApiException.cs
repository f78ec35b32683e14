using System.Net;

namespace Docker.DotNet;

/// <summary>The engine refused a request.</summary>
public class DockerApiException : Exception
{
    /// <summary>The engine answered <paramref name="statusCode"/>.</summary>
    public DockerApiException(HttpStatusCode statusCode, string responseBody)
        : base($"Docker API responded with status code={statusCode}, response={responseBody}")
    {
        StatusCode = statusCode;
        ResponseBody = responseBody;
    }

    /// <summary>The HTTP status; 409 on kill says that the container was dead already.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>The engine's own words, usually <c>{"message":"…"}</c>.</summary>
    public string ResponseBody { get; }
}
