using Docker.DotNet.Internal;

namespace Docker.DotNet;

/// <inheritdoc cref="IDockerClient" />
public sealed class DockerClient : IDockerClient
{
    private readonly EngineHttp _engine;

    internal DockerClient(DockerClientConfiguration configuration, Version requestedApiVersion)
    {
        Configuration = configuration;
        _engine = new EngineHttp(configuration, requestedApiVersion);
        Containers = new ContainerOperations(_engine);
        Images = new ImageOperations(_engine);
        System = new SystemOperations(_engine);
    }

    /// <inheritdoc />
    public DockerClientConfiguration Configuration { get; }

    /// <inheritdoc />
    public TimeSpan DefaultTimeout
    {
        get => _engine.DefaultTimeout;
        set => _engine.DefaultTimeout = value;
    }

    /// <inheritdoc />
    public IContainerOperations Containers { get; }

    /// <inheritdoc />
    public IImageOperations Images { get; }

    /// <inheritdoc />
    public ISystemOperations System { get; }

    /// <summary>Closes pooled connections. Attached streams live on until they are disposed.</summary>
    public void Dispose() => _engine.Dispose();
}
