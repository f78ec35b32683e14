using Docker.DotNet.Models;

namespace Docker.DotNet;

/// <summary>Calls about images. Unknown names give <see cref="DockerImageNotFoundException"/>.</summary>
public interface IImageOperations
{
    /// <summary>Lists images.</summary>
    Task<IList<ImagesListResponse>> ListImagesAsync(ImagesListParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>
    /// Makes an image of a tar archive, or without one pulls what the parameters name; not bounded by the default timeout. A failure
    /// after the engine began to answer is reported as a message with <see cref="JSONMessage.Error"/>, not thrown.
    /// </summary>
    Task CreateImageAsync(
        ImagesCreateParameters parameters,
        Stream imageStream,
        AuthConfig authConfig,
        IProgress<JSONMessage> progress,
        CancellationToken cancellationToken = default);

    /// <summary>What the engine knows of one image, by name or id.</summary>
    Task<ImageInspectResponse> InspectImageAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Removes a name, and the image when that was its last. Answers with what was <c>Untagged</c> and <c>Deleted</c>.</summary>
    Task<IList<IDictionary<string, string>>> DeleteImageAsync(string name, ImageDeleteParameters parameters, CancellationToken cancellationToken = default);
}
