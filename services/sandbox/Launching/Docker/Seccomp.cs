using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace LoopPlatform.Sandbox.Launching.Docker;

/// <summary>
/// The system calls a cell may make: files, memory, threads, processes and time. No sockets, mounts, namespaces, tracing, keys, modules, or ways around
/// those (io_uring, bpf). Also quicker than the engine's own list, which the kernel has to compile for every container.
/// </summary>
internal static class Seccomp
{
    /// <summary>As a value of <c>SecurityOpt</c>.</summary>
    public static string Option { get; } = "seccomp=" + Read();

    private static string Read()
    {
        using var resource = typeof(Seccomp).Assembly.GetManifestResourceStream("seccomp.json")!;
        var profile = JsonNode.Parse(resource)!;
        // This one alone: calls of another architecture have other numbers, and are refused whole.
        profile["architectures"] = new JsonArray(RuntimeInformation.OSArchitecture is Architecture.Arm64 ? "SCMP_ARCH_AARCH64" : "SCMP_ARCH_X86_64");
        return profile.ToJsonString();
    }
}
