using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>What a container uses.</summary>
public class ContainerStatsResponse
{
    /// <summary>Processes and threads.</summary>
    [JsonPropertyName("pids_stats")]
    public PidsStats PidsStats { get; set; }

    /// <summary>CPU time since its start.</summary>
    [JsonPropertyName("cpu_stats")]
    public CPUStats CPUStats { get; set; }

    /// <summary>Memory.</summary>
    [JsonPropertyName("memory_stats")]
    public MemoryStats MemoryStats { get; set; }
}

/// <summary>Processes and threads of a container.</summary>
public class PidsStats
{
    /// <summary>How many there are.</summary>
    [JsonPropertyName("current")]
    public ulong Current { get; set; }

    /// <summary>How many there may be.</summary>
    [JsonPropertyName("limit")]
    public ulong Limit { get; set; }
}

/// <summary>CPU time of a container.</summary>
public class CPUStats
{
    /// <summary>Time used.</summary>
    [JsonPropertyName("cpu_usage")]
    public CPUUsage CPUUsage { get; set; }

    /// <summary>How often the share was used up.</summary>
    [JsonPropertyName("throttling_data")]
    public ThrottlingData ThrottlingData { get; set; }
}

/// <summary>CPU time used, in nanoseconds.</summary>
public class CPUUsage
{
    /// <summary>In all.</summary>
    [JsonPropertyName("total_usage")]
    public ulong TotalUsage { get; set; }

    /// <summary>In the kernel.</summary>
    [JsonPropertyName("usage_in_kernelmode")]
    public ulong UsageInKernelmode { get; set; }

    /// <summary>Outside the kernel.</summary>
    [JsonPropertyName("usage_in_usermode")]
    public ulong UsageInUsermode { get; set; }
}

/// <summary>How often a container's CPU share was used up.</summary>
public class ThrottlingData
{
    /// <summary>Scheduling periods.</summary>
    [JsonPropertyName("periods")]
    public ulong Periods { get; set; }

    /// <summary>Those in which it was held back.</summary>
    [JsonPropertyName("throttled_periods")]
    public ulong ThrottledPeriods { get; set; }

    /// <summary>For how long, in nanoseconds.</summary>
    [JsonPropertyName("throttled_time")]
    public ulong ThrottledTime { get; set; }
}

/// <summary>Memory of a container, in bytes.</summary>
public class MemoryStats
{
    /// <summary>In use now, page cache included.</summary>
    [JsonPropertyName("usage")]
    public ulong Usage { get; set; }

    /// <summary>The most that was; 0 under cgroup v2.</summary>
    [JsonPropertyName("max_usage")]
    public ulong MaxUsage { get; set; }

    /// <summary>How often the limit was hit; 0 under cgroup v2.</summary>
    [JsonPropertyName("failcnt")]
    public ulong Failcnt { get; set; }

    /// <summary>The limit.</summary>
    [JsonPropertyName("limit")]
    public ulong Limit { get; set; }
}
