using LoopPlatform.Sandbox.Compiling;

namespace LoopPlatform.Sandbox.Benching;

/// <summary>Finds how many clients give most executions a second, and measures that many for longer.</summary>
internal static class SustainedBench
{
    private const int TrialPerRun = 1;
    private const int ExecutionsPerRun = 6;
    private const int MostClients = 4;

    public static async Task<(int Clients, double PerSecond)> MeasureAsync(
        BenchPools pools, CompilerProcess compiler, SandboxBenchRequest request, Action<string> tell, CancellationToken cancellation)
    {
        var (best, most) = (1, 0.0);
        for (var clients = 1; clients <= MostClients; clients++)
        {
            var rate = await RateAsync(clients, TrialPerRun * request.Runs);
            tell($"{clients} clients: {rate:0.0} executions/s");
            (best, most) = rate > most ? (clients, rate) : (best, most);
        }

        return (best, await RateAsync(best, ExecutionsPerRun * request.Runs));

        // From an empty pool: stock from before would be executions for nothing.
        async Task<double> RateAsync(int clients, int executions)
        {
            await using var pool = pools.Make(pools.Options.WarmCells);
            using var executor = pools.Executor(request.Blobs, compiler, pool, clients);
            return await new EvaluationBench(executor, pool, request).SustainAsync(clients, executions, cancellation);
        }
    }
}
