namespace Docker.DotNet;

/// <summary>Where the engine is and how to talk to it. Makes clients.</summary>
public class DockerClientConfiguration : IDisposable
{
    /// <summary>The engine of this machine: its unix socket, or its named pipe on Windows. <c>DOCKER_HOST</c> is not read.</summary>
    public DockerClientConfiguration(
        Credentials credentials = null,
        TimeSpan defaultTimeout = default,
        TimeSpan namedPipeConnectTimeout = default,
        IReadOnlyDictionary<string, string> defaultHttpRequestHeaders = null)
        : this(LocalEndpoint(), credentials, defaultTimeout, namedPipeConnectTimeout, defaultHttpRequestHeaders)
    {
    }

    /// <summary>The engine at <paramref name="endpoint"/>: <c>unix:///path</c>, <c>tcp://host:port</c>, <c>http://</c> or <c>https://</c>.</summary>
    public DockerClientConfiguration(
        Uri endpoint,
        Credentials credentials = null,
        TimeSpan defaultTimeout = default,
        TimeSpan namedPipeConnectTimeout = default,
        IReadOnlyDictionary<string, string> defaultHttpRequestHeaders = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        if (defaultTimeout < Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentException("The default timeout must not be negative, but for Timeout.InfiniteTimeSpan.", nameof(defaultTimeout));
        }

        EndpointBaseUri = endpoint;
        Credentials = credentials ?? new AnonymousCredentials();
        DefaultTimeout = defaultTimeout == default ? TimeSpan.FromSeconds(100) : defaultTimeout;
        NamedPipeConnectTimeout = namedPipeConnectTimeout == default ? TimeSpan.FromMilliseconds(100) : namedPipeConnectTimeout;
        DefaultHttpRequestHeaders = defaultHttpRequestHeaders ?? new Dictionary<string, string>();
    }

    /// <summary>Headers sent with every request.</summary>
    public IReadOnlyDictionary<string, string> DefaultHttpRequestHeaders { get; }

    /// <summary>The engine's address.</summary>
    public Uri EndpointBaseUri { get; }

    /// <summary>How requests are authenticated; anonymous unless given.</summary>
    public Credentials Credentials { get; }

    /// <summary>How long a client waits for an answer; 100 s unless given.</summary>
    public TimeSpan DefaultTimeout { get; }

    /// <summary>How long to wait for a named pipe; 100 ms unless given.</summary>
    public TimeSpan NamedPipeConnectTimeout { get; }

    /// <summary>Makes a client; it connects when first used.</summary>
    /// <param name="requestedApiVersion">The API version to speak; negotiated with the engine when null.</param>
    /// <exception cref="NotSupportedException">The endpoint's scheme is not known.</exception>
    public DockerClient CreateClient(Version requestedApiVersion = null) => new(this, requestedApiVersion);

    /// <summary>Releases the credentials.</summary>
    public void Dispose()
    {
        Credentials.Dispose();
        GC.SuppressFinalize(this);
    }

    private static Uri LocalEndpoint() =>
        new(OperatingSystem.IsWindows() ? "npipe://./pipe/docker_engine" : "unix:/var/run/docker.sock");
}
