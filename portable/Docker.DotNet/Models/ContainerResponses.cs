using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>A container in a list.</summary>
public class ContainerListResponse
{
    /// <summary>The container's id.</summary>
    [JsonPropertyName("Id")]
    public string ID { get; set; }

    /// <summary>Its names, each with a leading slash.</summary>
    public IList<string> Names { get; set; }

    /// <summary>The image as named when it was created.</summary>
    public string Image { get; set; }

    /// <summary>The image's id.</summary>
    public string ImageID { get; set; }

    /// <summary>Its labels.</summary>
    public IDictionary<string, string> Labels { get; set; }

    /// <summary><c>created</c>, <c>running</c>, <c>exited</c>, …</summary>
    public string State { get; set; }

    /// <summary>The same for people, with an age.</summary>
    public string Status { get; set; }
}

/// <summary>One container in full.</summary>
public class ContainerInspectResponse
{
    /// <summary>The container's id.</summary>
    [JsonPropertyName("Id")]
    public string ID { get; set; }

    /// <summary>Its name, with a leading slash.</summary>
    public string Name { get; set; }

    /// <summary>The image's id.</summary>
    public string Image { get; set; }

    /// <summary>Whether and how it runs or ended.</summary>
    public ContainerState State { get; set; }

    /// <summary>The limits it was created with.</summary>
    public HostConfig HostConfig { get; set; }
}

/// <summary>Whether and how a container runs or ended.</summary>
public class ContainerState
{
    /// <summary><c>created</c>, <c>running</c>, <c>exited</c>, …</summary>
    public string Status { get; set; }

    /// <summary>Whether it runs.</summary>
    public bool Running { get; set; }

    /// <summary>Whether the kernel killed a process of it for want of memory.</summary>
    public bool OOMKilled { get; set; }

    /// <summary>The host's id of its process 1; 0 when it does not run.</summary>
    public long Pid { get; set; }

    /// <summary>The exit code; 128 + the signal when a signal ended it.</summary>
    public long ExitCode { get; set; }

    /// <summary>Why it could not be started.</summary>
    public string Error { get; set; }

    /// <summary>UTC, RFC 3339 with nanoseconds; the year 1 when never.</summary>
    public string StartedAt { get; set; }

    /// <summary>UTC, RFC 3339 with nanoseconds; the year 1 when not yet.</summary>
    public string FinishedAt { get; set; }
}

/// <summary>How a container ended.</summary>
public class ContainerWaitResponse
{
    /// <summary>The exit code.</summary>
    public long StatusCode { get; set; }
}
