namespace LoopPlatform.ServiceDefaults;

/// <summary>What this process is called in journals.</summary>
public static class ThisProcess
{
    /// <summary>The name of this process when it does a service's work, such as <c>sandbox@machine/4711</c>.</summary>
    public static string As(string service) => $"{service}@{Environment.MachineName}/{Environment.ProcessId}";
}
