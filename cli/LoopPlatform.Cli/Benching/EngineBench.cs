using LoopPlatform.Orchestrator.Blobs;

namespace LoopPlatform.Cli.Benching;

/// <summary>Measures what the engine itself costs: with workers that do nothing, all time is its own.</summary>
/// <param name="evaluations">Evaluations on the bus in memory.</param>
/// <param name="scratch">An empty folder.</param>
/// <param name="tell">Told of progress, and why a figure is left out.</param>
internal sealed class EngineBench(int evaluations, string scratch, Action<string> tell)
{
    private const int MostRounds = 50;
    private static readonly int[] Lengths = [1_000, 10_000, 100_000];

    public async Task<EngineFigures> RunAsync(string? broker, CancellationToken cancellation)
    {
        var overBroker = new BrokerBench(broker, Math.Clamp(evaluations / 10, 10, 2000), Folder("broker"), tell);
        var hasBroker = await overBroker.CanMeasureAsync(cancellation);

        tell("the machine alone");
        var answers = await AnswersAsync(cancellation);
        var growth = new CoreBench(answers, isJournalled: true).Measure(Lengths, cancellation);
        var core = new CoreBench(answers, isJournalled: false).Measure(Lengths[..1], cancellation);

        tell($"{evaluations} evaluations on a bus in memory");
        var clock = new EvaluationClock(evaluations);
        double memory;
        await using (var host = await NullHost.StartAsync(Folder("embedded"), null, clock, cancellation))
        {
            memory = await EvaluateAsync(host, clock, evaluations, cancellation);
        }

        return new()
        {
            CoreMicrosecondsPerEvent = core[0].MicrosecondsPerEvent,
            JournalledMicrosecondsPerEvent = growth[0].MicrosecondsPerEvent,
            EmbeddedMillisecondsPerEvaluation = clock.Percentiles(),
            BrokerMillisecondsPerEvaluation = hasBroker ? await overBroker.MeasureAsync(EvaluateAsync, cancellation) : null,
            MemoryGrowth = Math.Round(memory, 3),
            GrowthWithLength = growth,
            Evaluations = evaluations,
        };
    }

    // Runs as long as people's are, one after another; a first one is for the just-in-time compiler.
    private static async Task<double> EvaluateAsync(NullHost host, EvaluationClock clock, int evaluations, CancellationToken cancellation)
    {
        var rounds = Math.Clamp((evaluations / 10) - 1, 1, MostRounds);
        await host.RunAsync(rounds, cancellation);
        clock.Reset();
        long? tenth = null;
        while (clock.Begun < evaluations)
        {
            await host.RunAsync(Math.Clamp(evaluations - clock.Begun - 1, 1, rounds), cancellation);
            tenth ??= clock.Begun >= evaluations / 10 ? LiveHeap() : null;
        }

        return (double)LiveHeap() / tenth!.Value;
    }

    private static long LiveHeap()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private async Task<NullAnswers> AnswersAsync(CancellationToken cancellation)
    {
        var blobs = new FileBlobStore(Folder("core"));
        return await NullAnswers.ForAsync(await NullHost.Definition.LoadAsync(blobs, cancellation), blobs, cancellation);
    }

    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(scratch, name)).FullName;
}
