using Docker.DotNet.Models;

namespace LoopPlatform.Sandbox.Launching.Docker;

/// <summary>
/// Usage as the engine reports it, for want of a control group of our own. Good enough to stop a container by; the total is not known,
/// because the engine forgets a container's figures when it ends.
/// </summary>
internal sealed class StatsMeter(DockerEngine engine, IReadOnlyDictionary<string, string> notMeasured) : ICellMeter, IProgress<ContainerStatsResponse>
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private static readonly ContainerStatsParameters Now = new() { Stream = false, OneShot = true };
    private readonly CancellationTokenSource _stop = new();
    private readonly CellUsage _unknown = new(null, null, null, notMeasured);
    private Task _sampling = Task.CompletedTask;
    private CellUsage? _latest;

    public string? CgroupParent => null;

    public void Begin(string container) => _sampling = SampleAsync(container);

    public CellUsage Read() => Volatile.Read(ref _latest) ?? _unknown;

    public CellUsage ReadFinal() => _unknown;

    public void Report(ContainerStatsResponse value)
    {
        // An ended container has figures of zero.
        if (value.CPUStats?.CPUUsage is { TotalUsage: > 0 } cpu)
        {
            var memory = Math.Max(value.MemoryStats?.MaxUsage ?? 0, value.MemoryStats?.Usage ?? 0);
            Volatile.Write(ref _latest, new CellUsage(cpu.TotalUsage / 1e6, (long)memory, (int)(value.PidsStats?.Current ?? 0), _unknown.NotMeasured));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _sampling;
    }

    private async Task SampleAsync(string container)
    {
        try
        {
            while (true)
            {
                await engine.CallAsync((client, token) => client.Containers.GetContainerStatsAsync(container, Now, this, token), _stop.Token);
                await Task.Delay(Interval, _stop.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or LauncherUnavailableException)
        {
            // The container is gone, or the engine is: whoever stops the cell will learn which.
        }
    }
}
