using System.Collections.Concurrent;
using System.Diagnostics;

namespace LoopPlatform.Sandbox.Launching.Children;

/// <summary>
/// Starts child processes from one thread that never ends. Children ask the kernel to be killed when their parent dies, and to the kernel the parent is the
/// thread that forked: were it one of the thread pool's, a child would die with it when the pool shrinks.
/// </summary>
internal static class LaunchThread
{
    private static readonly BlockingCollection<Action> Queue = StartThread();

    public static Task<Process> StartAsync(ProcessStartInfo command)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Queue.Add(() =>
        {
            try
            {
                started.SetResult(Process.Start(command)!);
            }
            catch (Exception fault)
            {
                started.SetException(fault);
            }
        });
        return started.Task;
    }

    private static BlockingCollection<Action> StartThread()
    {
        var queue = new BlockingCollection<Action>();
        new Thread(() =>
        {
            foreach (var start in queue.GetConsumingEnumerable())
            {
                start();
            }
        })
        {
            IsBackground = true,
            Name = "sandbox launches",
        }.Start();
        return queue;
    }
}
