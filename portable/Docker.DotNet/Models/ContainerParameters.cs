namespace Docker.DotNet.Models;

/// <summary>Which containers to list.</summary>
public class ContainersListParameters
{
    /// <summary>Also those that are not running.</summary>
    public bool? All { get; set; }

    /// <summary>At most so many, newest first.</summary>
    public long? Limit { get; set; }

    /// <summary>Filter name to wanted values, as in <c>label</c> to <c>owner=me</c>; the flags are true.</summary>
    public IDictionary<string, IDictionary<string, bool>> Filters { get; set; }
}

/// <summary>Which streams to attach to.</summary>
public class ContainerAttachParameters
{
    /// <summary>Output as it comes.</summary>
    public bool? Stream { get; set; }

    /// <summary>Attach stdin.</summary>
    public bool? Stdin { get; set; }

    /// <summary>Attach stdout.</summary>
    public bool? Stdout { get; set; }

    /// <summary>Attach stderr.</summary>
    public bool? Stderr { get; set; }
}

/// <summary>How to start a container.</summary>
public class ContainerStartParameters
{
    /// <summary>Keys that detach a terminal.</summary>
    public string DetachKeys { get; set; }
}

/// <summary>How to kill a container.</summary>
public class ContainerKillParameters
{
    /// <summary>Signal name or number; SIGKILL when null.</summary>
    public string Signal { get; set; }
}

/// <summary>How to remove a container.</summary>
public class ContainerRemoveParameters
{
    /// <summary>Its anonymous volumes too.</summary>
    public bool? RemoveVolumes { get; set; }

    /// <summary>Kill it first when it runs.</summary>
    public bool? Force { get; set; }
}

/// <summary>How to read resource usage.</summary>
public class ContainerStatsParameters
{
    /// <summary>Every second until the container ends; otherwise once.</summary>
    public bool Stream { get; set; } = true;

    /// <summary>With <see cref="Stream"/> off: answer at once, without waiting a second for a previous sample.</summary>
    public bool? OneShot { get; set; }
}
