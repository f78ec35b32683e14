using LoopPlatform.Loops.Execution;
using LoopPlatform.Sandbox.Launching;
using LoopPlatform.Sandbox.Pooling;
using LoopPlatform.Sandbox.Tests.Docker;
using LoopPlatform.Sandbox.Tests.Execution;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LoopPlatform.Sandbox.Tests.Pooling;

/// <summary>On the real engine: what a pool hands out, keeps and gives up.</summary>
[Collection(SandboxFixture.Name)]
[Trait("Category", "Integration")]
public sealed class WarmPoolTests(DockerFixture docker) : IClassFixture<DockerFixture>, IAsyncLifetime
{
    private readonly Launchers _launchers = new(NullLoggerFactory.Instance, () => DockerFixture.Host);
    private readonly List<WarmPool> _pools = [];

    [SkippableFact]
    public async Task Cell_handed_out_is_used_once_and_gone_afterwards_while_the_stock_is_filled_again()
    {
        var pool = Pool(new() { WarmCells = 1 });
        var first = await TakeAsync(pool);
        await StockAsync(pool, 1);

        var second = await TakeAsync(pool);

        second.ShouldNotBe(first);
        pool.Remove(first);
        pool.Remove(second);
        await StockAsync(pool, 1);
        await pool.SettleAsync();
        (await docker.OwnContainersAsync()).Count().ShouldBe(1);
    }

    [SkippableFact]
    public async Task Dead_cell_is_never_handed_out()
    {
        var pool = Pool(new() { WarmCells = 1 });
        pool.Remove(await TakeAsync(pool));
        await StockAsync(pool, 1);
        await pool.SettleAsync();
        await docker.Client.Containers.KillContainerAsync((await docker.OwnContainersAsync()).Single(), new());

        // Its death travels on its own stream, apart from the engine's answer.
        await UntilAsync(async () =>
        {
            var cell = await TakeAsync(pool);
            var waiting = cell.Session.IsWaiting;
            pool.Remove(cell);
            return waiting;
        });
    }

    [SkippableFact]
    public async Task Stock_grows_when_it_was_found_empty_up_to_its_bound_and_is_given_up_when_nobody_asks()
    {
        var time = new ManualTime();
        var pool = Pool(new() { WarmCells = 3 }, time);
        for (var i = 0; i < 4; i++)
        {
            pool.Remove(await TakeAsync(pool));
        }

        await StockAsync(pool, 3);

        time.Pass(TimeSpan.FromMinutes(3));
        await StockAsync(pool, 0);
        await pool.SettleAsync();
        (await docker.OwnContainersAsync()).ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task Stock_of_one_profile_gives_way_to_another()
    {
        var pool = Pool(new() { WarmCells = 1 });
        pool.Remove(await TakeAsync(pool));
        await StockAsync(pool, 1);

        pool.Remove(await TakeAsync(pool, new() { MemoryBytes = 128 << 20 }));

        await UntilAsync(async () =>
        {
            var own = await docker.OwnContainersAsync();
            return own.Count() == 1 && (await docker.Client.Containers.InspectContainerAsync(own.Single())).HostConfig.Memory == 128 << 20;
        });
    }

    [SkippableFact]
    public async Task Cells_of_a_machine_are_bounded_over_its_processes_and_stock_gives_way_to_need()
    {
        var pool = Pool(new() { WarmCells = 4, LiveCells = 2 });
        var held = await TakeAsync(pool);
        await StockAsync(pool, 1);

        var second = await TakeAsync(pool);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await Should.ThrowAsync<OperationCanceledException>(() => TakeAsync(pool, cancellation: patience.Token));
        (await docker.OwnContainersAsync()).Count().ShouldBe(2);

        pool.Remove(held);
        pool.Remove(second);
        pool.Remove(await TakeAsync(pool));
    }

    [SkippableFact]
    public async Task Candidate_that_needs_no_cell_after_all_leaves_none_beyond_the_stock()
    {
        var pool = Pool(new() { WarmCells = 0 });
        pool.Announce(DockerFixture.Profile(new())).Dispose();

        await pool.SettleAsync();

        (await docker.OwnContainersAsync()).ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task Disposed_pool_leaves_nothing_even_of_what_was_being_made()
    {
        var pool = Pool(new() { WarmCells = 4 });
        pool.Remove(await TakeAsync(pool));
        using var claim = pool.Announce(DockerFixture.Profile(new()));

        await pool.DisposeAsync();

        (await docker.OwnContainersAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Engine_that_fails_is_told_to_who_waits_and_not_asked_again_at_once()
    {
        using var launchers = new Launchers(NullLoggerFactory.Instance, () => "unix:///nowhere/docker.sock");
        await using var pool = new WarmPool(launchers, Options.Create(new SandboxOptions()), TimeProvider.System, NullLogger<WarmPool>.Instance);
        using var claim = pool.Announce(DockerFixture.Profile(new()));

        (await Should.ThrowAsync<LauncherUnavailableException>(() => claim.TakeAsync(CancellationToken.None))).Message.ShouldContain("/nowhere/docker.sock");

        await pool.SettleAsync();
        pool.Count.ShouldBe(new PoolCount(0, 0, 0, 0));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var pool in _pools)
        {
            await pool.DisposeAsync();
        }

        _launchers.Dispose();
    }

    private WarmPool Pool(SandboxOptions options, TimeProvider? time = null)
    {
        _ = docker.Launcher;
        options.CellFolder = Directory.CreateTempSubdirectory("loop-cells-").FullName;
        var pool = new WarmPool(_launchers, Options.Create(options), time ?? TimeProvider.System, NullLogger<WarmPool>.Instance);
        _pools.Add(pool);
        return pool;
    }

    private static async Task<PooledCell> TakeAsync(WarmPool pool, Limits? limits = null, CancellationToken cancellation = default)
    {
        using var claim = pool.Announce(DockerFixture.Profile(limits ?? new()));
        return await claim.TakeAsync(cancellation);
    }

    private static Task StockAsync(WarmPool pool, int count) => UntilAsync(() => Task.FromResult(pool.Count is { Making: 0 } now && now.Stock == count));

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await condition())
        {
            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>Time that passes when told to.</summary>
    private sealed class ManualTime : TimeProvider
    {
        private readonly List<Action> _timers = [];
        private long _now = System.GetTimestamp();

        public override long GetTimestamp() => Volatile.Read(ref _now);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _timers.Add(() => callback(state));
            return System.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public void Pass(TimeSpan time)
        {
            Interlocked.Add(ref _now, (long)(time.TotalSeconds * TimestampFrequency));
            _timers.ForEach(timer => timer());
        }
    }
}
