using Docker.DotNet;

namespace LoopPlatform.Sandbox.Launching.Docker;

/// <summary>An image that a definition names, with a program of its own in it.</summary>
internal static class ProgramImage
{
    private const string Algorithm = "sha256:";

    /// <summary>Its id: what the name stands for now, which may be something else tomorrow.</summary>
    /// <exception cref="LauncherUnavailableException">The engine does not have it; it is never fetched from anywhere.</exception>
    public static async Task<string> FindAsync(DockerEngine engine, string image, CancellationToken cancellation)
    {
        try
        {
            var found = await engine.CallAsync((client, token) => client.Images.InspectImageAsync(image, token), cancellation);
            return found.ID[Algorithm.Length..];
        }
        catch (LauncherUnavailableException e) when (e.InnerException is DockerImageNotFoundException)
        {
            throw new LauncherUnavailableException(
                $"the Docker engine at {engine.Endpoint.OriginalString} has no image '{image}': bring it there (`docker pull {image}`, or `docker build -t {image}`), "
                + "or correct 'image' in the definition", e);
        }
    }
}
