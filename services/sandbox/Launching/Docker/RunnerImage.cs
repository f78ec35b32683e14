using System.IO.Pipelines;
using Docker.DotNet;
using Docker.DotNet.Models;
using LoopPlatform.Loops.Values;
using LoopPlatform.Sandbox.Launching.Roots;

namespace LoopPlatform.Sandbox.Launching.Docker;

/// <summary>
/// The image every cell of one language starts from. It is made from files of this machine, no registry asked, and found again by the digest of its content.
/// </summary>
internal sealed class RunnerImage(DockerEngine engine, RunnerRoot root)
{
    private const string Repository = "loop-runner";
    private const string DigestLabel = "loop.runner.digest";
    private static readonly TimeSpan ImportTimeout = TimeSpan.FromMinutes(5);

    public static string TagOf(Digest digest) => $"{Repository}:{digest.Abbreviated}";

    /// <summary>Imports the image unless the engine has it. Returns the digest of its content.</summary>
    public async Task<Digest> EnsureAsync(CancellationToken cancellation)
    {
        var digest = await Task.Run(() => ImageTar.ComputeDigest(root), cancellation);
        if (!await ExistsAsync(digest, cancellation))
        {
            await ImportAsync(digest, cancellation);
        }

        return digest;
    }

    /// <summary>Imports the image. Two processes that import at once move the same tag to equal content, so neither needs to know of the other.</summary>
    public async Task ImportAsync(Digest digest, CancellationToken cancellation)
    {
        var parameters = new ImagesCreateParameters
        {
            FromSrc = "-",
            Repo = Repository,
            Tag = digest.Abbreviated,
            Changes = [$"LABEL {DigestLabel}={digest}"],
        };
        var pipe = new Pipe();
        var writing = Task.Run(() => WriteAsync(pipe.Writer), CancellationToken.None);
        try
        {
            var answer = new LastError();
            await engine.CallAsync(
                (client, token) => client.Images.CreateImageAsync(parameters, pipe.Reader.AsStream(), null, answer, token), cancellation, ImportTimeout);
            if (answer.Message is not null)
            {
                throw new LauncherUnavailableException($"the Docker engine at {engine.Endpoint.OriginalString} could not import the runner image: {answer.Message}");
            }
        }
        finally
        {
            // Ends the writer, should the engine have given up before it.
            await pipe.Reader.CompleteAsync();
            await writing;
        }
    }

    /// <summary>Removes the runner images nobody uses: those of other content, and what a second import of the same content left behind. Returns how many.</summary>
    public static async Task<int> PruneAsync(DockerEngine engine, IEnumerable<Digest> keep, CancellationToken cancellation)
    {
        var labelled = new ImagesListParameters
        {
            Filters = new Dictionary<string, IDictionary<string, bool>> { ["label"] = new Dictionary<string, bool> { [DigestLabel] = true } },
        };
        var images = await engine.CallAsync((client, token) => client.Images.ListImagesAsync(labelled, token), cancellation);
        var kept = keep.Select(TagOf).ToHashSet();
        var removed = 0;
        foreach (var image in images.Where(image => image.RepoTags?.Any(kept.Contains) is not true))
        {
            try
            {
                await engine.CallAsync((client, token) => client.Images.DeleteImageAsync(image.ID, new ImageDeleteParameters(), token), cancellation);
                removed++;
            }
            catch (LauncherUnavailableException e) when (e.InnerException is DockerApiException)
            {
                // A container of another process runs it, or that process was quicker.
            }
        }

        return removed;
    }

    private async Task<bool> ExistsAsync(Digest digest, CancellationToken cancellation)
    {
        try
        {
            await engine.CallAsync((client, token) => client.Images.InspectImageAsync(TagOf(digest), token), cancellation);
            return true;
        }
        catch (LauncherUnavailableException e) when (e.InnerException is DockerImageNotFoundException)
        {
            return false;
        }
    }

    private async Task WriteAsync(PipeWriter pipe)
    {
        Exception? failure = null;
        try
        {
            ImageTar.Write(root, pipe.AsStream(leaveOpen: true));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            failure = e;
        }

        // With a failure the request breaks off, so that half a root is never imported as a whole one.
        await pipe.CompleteAsync(failure);
    }

    /// <summary>An import that fails half-way is still a success to HTTP: the error is in the stream.</summary>
    private sealed class LastError : IProgress<JSONMessage>
    {
        public string? Message { get; private set; }

        public void Report(JSONMessage value) => Message ??= value.Error?.Message ?? value.ErrorMessage;
    }
}
