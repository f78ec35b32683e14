namespace Grpc.Tests;

/// <summary>Bounds on waiting: far above what a busy machine needs, so that a hang fails instead of hanging the run.</summary>
internal static class Waiting
{
    public static readonly TimeSpan Long = TimeSpan.FromSeconds(90);

    public static Task<T> Soon<T>(this Task<T> task) => task.WaitAsync(Long);

    public static Task Soon(this Task task) => task.WaitAsync(Long);
}
