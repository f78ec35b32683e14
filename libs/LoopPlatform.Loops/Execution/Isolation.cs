namespace LoopPlatform.Loops.Execution;

/// <summary>What stands between a candidate and the host, strongest first.</summary>
public enum Isolation
{
    /// <summary>A container of its own on an OCI engine.</summary>
    Docker,

    /// <summary>Linux namespaces by bubblewrap: no engine, weaker accounting.</summary>
    Bubblewrap,

    /// <summary>Resource limits only: the candidate can read and write what the user can. Refused unless asked for by name.</summary>
    Process,
}
