namespace Docker.DotNet;

/// <summary>A client of one Docker engine; safe for concurrent use.</summary>
public interface IDockerClient : IDisposable
{
    /// <summary>What the client was made from.</summary>
    DockerClientConfiguration Configuration { get; }

    /// <summary>How long a call waits for its answer. Waiting for a container, importing an image and streams are not bounded by it.</summary>
    TimeSpan DefaultTimeout { get; set; }

    /// <summary>Containers: create, attach, start, wait, inspect, kill, remove.</summary>
    IContainerOperations Containers { get; }

    /// <summary>Images: import, inspect, list, delete.</summary>
    IImageOperations Images { get; }

    /// <summary>The engine itself: ping, version, information.</summary>
    ISystemOperations System { get; }
}
