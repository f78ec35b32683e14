using System.Net.Sockets;
using System.Text.Json;
using Docker.DotNet;

namespace LoopPlatform.Sandbox.Launching.Docker;

/// <summary>Says what is wrong with an engine, and the way out.</summary>
internal static class EngineFault
{
    private const string OrBubblewrap = "or use `--isolation bubblewrap`";

    /// <summary>Null for a failure that is no engine's.</summary>
    public static string? Explain(Exception failure, Uri endpoint) => failure switch
    {
        DockerApiException refusal => $"the Docker engine at {endpoint.OriginalString} refused: {Message(refusal.ResponseBody)}",
        OperationCanceledException => $"the Docker engine at {endpoint.OriginalString} does not answer in time: restart dockerd, {OrBubblewrap}",
        _ when InnerSocketError(failure) is { } error => Explain(error, endpoint),
        HttpRequestException or IOException =>
            $"the connection to the Docker engine at {endpoint.OriginalString} broke ({failure.Message}): restart dockerd, {OrBubblewrap}",
        _ => null,
    };

    private static string Explain(SocketError error, Uri endpoint) => (error, endpoint.Scheme) switch
    {
        (SocketError.AccessDenied, "unix") =>
            $"the Docker socket {endpoint.LocalPath} is there, but permission to open it is denied: "
            + $"add yourself to its group (`sudo usermod -aG docker $USER`, then log in again), {OrBubblewrap}",
        // What a missing file is called on a socket.
        (SocketError.AddressNotAvailable, "unix") =>
            $"there is no Docker socket at {endpoint.LocalPath}: "
            + $"install an engine and start it (Debian: `apt-get install docker.io`, then `dockerd`), set DOCKER_HOST, {OrBubblewrap}",
        _ => $"no Docker engine answers at {endpoint.OriginalString} ({error}): start dockerd there, correct DOCKER_HOST, {OrBubblewrap}",
    };

    private static SocketError? InnerSocketError(Exception? failure)
    {
        while (failure is not (null or SocketException))
        {
            failure = failure.InnerException;
        }

        return (failure as SocketException)?.SocketErrorCode;
    }

    /// <summary>Engines answer <c>{"message":"No such image: …"}</c>; proxies before them answer anything.</summary>
    private static string Message(string body)
    {
        try
        {
            using var answer = JsonDocument.Parse(body);
            return answer.RootElement.GetProperty("message").GetString() ?? body;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return body;
        }
    }
}
