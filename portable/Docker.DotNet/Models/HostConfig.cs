using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>Limits of a container, and what of the host it may see. Values left alone are not sent.</summary>
public class HostConfig
{
    /// <summary>Memory limit in bytes.</summary>
    public long Memory { get; set; }

    /// <summary>Limit of memory and swap together in bytes; equal to <see cref="Memory"/>, no swap.</summary>
    public long MemorySwap { get; set; }

    /// <summary>CPU share in billionths of a core.</summary>
    [JsonPropertyName("NanoCpus")]
    public long NanoCPUs { get; set; }

    /// <summary>CPUs it may run on, as in <c>0-2,4</c>.</summary>
    public string CpusetCpus { get; set; }

    /// <summary>How many processes and threads.</summary>
    public long? PidsLimit { get; set; }

    /// <summary>Resource limits of each process.</summary>
    public IList<Ulimit> Ulimits { get; set; }

    /// <summary>The control group to be placed under.</summary>
    public string CgroupParent { get; set; }

    /// <summary>Capabilities added.</summary>
    public IList<string> CapAdd { get; set; }

    /// <summary>Capabilities taken away; <c>ALL</c> for all.</summary>
    public IList<string> CapDrop { get; set; }

    /// <summary>As in <c>no-new-privileges</c> and <c>seccomp=</c> with the profile's JSON.</summary>
    public IList<string> SecurityOpt { get; set; }

    /// <summary>Whether the image's files cannot be written.</summary>
    public bool ReadonlyRootfs { get; set; }

    /// <summary>Paths hidden, in place of the engine's list.</summary>
    public IList<string> MaskedPaths { get; set; }

    /// <summary>Paths not writable, in place of the engine's list.</summary>
    public IList<string> ReadonlyPaths { get; set; }

    /// <summary>Path to mount options of file systems in memory, as in <c>rw,noexec,size=16m</c>.</summary>
    public IDictionary<string, string> Tmpfs { get; set; }

    /// <summary>Host paths mounted, as <c>host:container:ro</c>.</summary>
    public IList<string> Binds { get; set; }

    /// <summary><c>none</c>, <c>bridge</c>, <c>host</c> or a network's name.</summary>
    public string NetworkMode { get; set; }

    /// <summary><c>none</c>, <c>private</c>, …</summary>
    public string IpcMode { get; set; }

    /// <summary>Size of /dev/shm in bytes.</summary>
    public long ShmSize { get; set; }

    /// <summary>Where output is recorded.</summary>
    public LogConfig LogConfig { get; set; }

    /// <summary>Whether a small init runs as process 1.</summary>
    public bool? Init { get; set; }

    /// <summary>The OCI runtime, when not the default one.</summary>
    public string Runtime { get; set; }

    /// <summary>Whether the engine removes the container when it ends.</summary>
    public bool AutoRemove { get; set; }
}

/// <summary>A resource limit of each process of a container.</summary>
public class Ulimit
{
    /// <summary>As in <c>cpu</c>, <c>nofile</c>, <c>fsize</c>.</summary>
    public string Name { get; set; }

    /// <summary>The limit that cannot be raised.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public long Hard { get; set; }

    /// <summary>The limit in force.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public long Soft { get; set; }
}

/// <summary>Where a container's output is recorded.</summary>
public class LogConfig
{
    /// <summary>As in <c>none</c> and <c>json-file</c>.</summary>
    public string Type { get; set; }

    /// <summary>Options of the driver.</summary>
    public IDictionary<string, string> Config { get; set; }
}
