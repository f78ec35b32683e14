using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>Versions of an engine.</summary>
public class VersionResponse
{
    /// <summary>The engine's version.</summary>
    public string Version { get; set; }

    /// <summary>The newest API version it speaks.</summary>
    [JsonPropertyName("ApiVersion")]
    public string APIVersion { get; set; }

    /// <summary>The oldest one.</summary>
    public string MinAPIVersion { get; set; }

    /// <summary>The kernel's version.</summary>
    public string KernelVersion { get; set; }

    /// <summary>As in <c>linux</c>.</summary>
    public string Os { get; set; }

    /// <summary>As in <c>amd64</c>.</summary>
    public string Arch { get; set; }
}

/// <summary>What an engine runs on and how it is set up.</summary>
public class SystemInfoResponse
{
    /// <summary>The engine's id.</summary>
    public string ID { get; set; }

    /// <summary>The host's name.</summary>
    public string Name { get; set; }

    /// <summary>The engine's version.</summary>
    public string ServerVersion { get; set; }

    /// <summary>The storage driver, as in <c>overlay2</c>.</summary>
    public string Driver { get; set; }

    /// <summary><c>cgroupfs</c>, <c>systemd</c> or <c>none</c>.</summary>
    public string CgroupDriver { get; set; }

    /// <summary><c>1</c> or <c>2</c>.</summary>
    public string CgroupVersion { get; set; }

    /// <summary>The operating system's name.</summary>
    public string OperatingSystem { get; set; }

    /// <summary>The kernel's version.</summary>
    public string KernelVersion { get; set; }

    /// <summary>As in <c>x86_64</c>.</summary>
    public string Architecture { get; set; }

    /// <summary>As in <c>name=seccomp,profile=default</c>.</summary>
    public IList<string> SecurityOptions { get; set; }

    /// <summary>CPUs the engine may use.</summary>
    public long NCPU { get; set; }

    /// <summary>Memory of the host in bytes.</summary>
    public long MemTotal { get; set; }

    /// <summary>Whether memory can be limited.</summary>
    public bool MemoryLimit { get; set; }

    /// <summary>Whether swap can be limited.</summary>
    public bool SwapLimit { get; set; }

    /// <summary>Whether processes can be limited.</summary>
    public bool PidsLimit { get; set; }

    /// <summary>OCI runtimes by name.</summary>
    public IDictionary<string, Runtime> Runtimes { get; set; }

    /// <summary>The runtime of containers that name none.</summary>
    public string DefaultRuntime { get; set; }

    /// <summary>What the engine finds wanting.</summary>
    public IList<string> Warnings { get; set; }
}

/// <summary>An OCI runtime.</summary>
public class Runtime
{
    /// <summary>Its executable.</summary>
    [JsonPropertyName("path")]
    public string Path { get; set; }
}
