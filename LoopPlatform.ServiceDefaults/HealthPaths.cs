using Microsoft.AspNetCore.Http;

namespace LoopPlatform.ServiceDefaults;

internal static class HealthPaths
{
    public const string All = "/health";
    public const string Alive = "/alive";
    private const string Grpc = "/grpc.health.v1.Health";

    public static bool Contains(PathString path) => path == All || path == Alive || path.StartsWithSegments(Grpc, StringComparison.Ordinal);
}
