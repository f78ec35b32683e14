using LoopPlatform.Loops.Values;
using LoopPlatform.Sandbox.Execution;
using LoopPlatform.Sandbox.Launching;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LoopPlatform.Sandbox.Pooling;

/// <summary>
/// Cells made ahead of need: started, their runner up and warm, each given to exactly one candidate and removed after it. A command announces itself before it
/// needs its cell, so that one is made while the candidate compiles. Whoever finds the stock empty waits for the next that is made: the cold path is the same
/// code. The stock grows when it was found empty and is given up when nobody has asked for one cell's waiting time.
/// </summary>
internal sealed partial class WarmPool : IAsyncDisposable
{
    private static readonly TimeSpan SettlePoll = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private readonly Launchers _launchers;
    private readonly SandboxOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<WarmPool> _logger;
    private readonly NodeCells _node;
    private readonly Removals _removals = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<Digest, Shelf> _shelves = [];
    private readonly ITimer _sweep;
    private readonly PoolGauges _gauges;

    public WarmPool(Launchers launchers, IOptions<SandboxOptions> options, TimeProvider time, ILogger<WarmPool> logger)
    {
        (_launchers, _options, _time, _logger) = (launchers, options.Value, time, logger);
        _node = new(_options.CellFolder, _options.LiveCells);
        _sweep = time.CreateTimer(_ => Sweep(), null, _options.WarmLife / 4, _options.WarmLife / 4);
        _gauges = new(() => Count);
    }

    /// <summary>How many cells there are now.</summary>
    public PoolCount Count
    {
        get
        {
            lock (_gate)
            {
                var shelves = _shelves.Values;
                return new(shelves.Sum(shelf => shelf.Stock.Count), shelves.Sum(shelf => shelf.Making), shelves.Sum(shelf => shelf.Waiters.Count), _removals.Count);
            }
        }
    }

    /// <summary>A command has come that will need a cell of this profile.</summary>
    public Claim Announce(CellProfile profile)
    {
        lock (_gate)
        {
            var shelf = ShelfOf(profile);
            shelf.Announce(_time.GetTimestamp(), MostInStock(shelf));
            Fill(shelf);
            return new(this, profile);
        }
    }

    /// <summary>Removes a cell in the background.</summary>
    public void Remove(PooledCell cell) => _removals.Start(cell);

    /// <summary>Waits until nothing is being made, and every cell given up so far is gone.</summary>
    public async Task SettleAsync()
    {
        while (Count is { Making: > 0 })
        {
            await Task.Delay(SettlePoll, CancellationToken.None);
        }

        await _removals.WhenDone();
    }

    /// <summary>Removes every cell; none are made any more.</summary>
    public async ValueTask DisposeAsync()
    {
        await _sweep.DisposeAsync();
        await _stopping.CancelAsync();
        // Twice: what was being made meanwhile is removed too.
        for (var i = 0; i < 2; i++)
        {
            DiscardAll();
            await SettleAsync();
        }

        _gauges.Dispose();
    }

    private void DiscardAll()
    {
        lock (_gate)
        {
            foreach (var shelf in _shelves.Values)
            {
                shelf.Close();
                Discard(shelf, _ => true);
            }
        }
    }

    private Shelf ShelfOf(CellProfile profile)
    {
        var key = profile.Key();
        return _shelves.TryGetValue(key, out var known) ? known : _shelves[key] = new(profile);
    }

    private Task<PooledCell> TakeAsync(Shelf shelf, CancellationToken cancellation)
    {
        lock (_gate)
        {
            Discard(shelf, IsUnfit);
            if (shelf.Stock.TryDequeue(out var cell))
            {
                Fill(shelf);
                return Task.FromResult(cell);
            }

            shelf.Missed(MostInStock(shelf));
            var waiter = shelf.Waiters.AddLast(new TaskCompletionSource<PooledCell>(TaskCreationOptions.RunContinuationsAsynchronously));
            Fill(shelf);
            return WaitAsync(shelf, waiter, cancellation);
        }
    }

    private async Task<PooledCell> WaitAsync(Shelf shelf, LinkedListNode<TaskCompletionSource<PooledCell>> waiter, CancellationToken cancellation)
    {
        try
        {
            return await waiter.Value.Task.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            lock (_gate)
            {
                if (waiter.List is not null)
                {
                    shelf.Waiters.Remove(waiter);
                }
                else if (waiter.Value.Task.IsCompletedSuccessfully)
                {
                    _removals.Start(waiter.Value.Task.Result);
                }
            }

            throw;
        }
    }

    /// <summary>Starts making what is needed, and what the stock lacks: that one at a time unless somebody waits, for making costs time on every core.</summary>
    private void Fill(Shelf shelf)
    {
        while (!_stopping.IsCancellationRequested)
        {
            if (NeedsOne(shelf))
            {
                StartMaking(shelf, _node.TryTake());
            }
            else if (LacksOne(shelf) && MakeRoom(shelf) && _node.TryTake() is { } place)
            {
                StartMaking(shelf, place);
            }
            else
            {
                return;
            }
        }
    }

    private void StartMaking(Shelf shelf, IDisposable? place)
    {
        shelf.Making++;
        _ = Task.Run(() => MakeAsync(shelf, place));
    }

    private bool NeedsOne(Shelf shelf) => shelf.Needed > 0 && Making < _options.Makers && (shelf.Failures == 0 || shelf.Waiters.Count > shelf.Making);

    private bool LacksOne(Shelf shelf) => shelf is { Lacking: > 0, Failures: 0 } && Making < (shelf.Waiters.Count > 0 ? _options.Makers : 1);

    private int Making => _shelves.Values.Sum(shelf => shelf.Making);

    /// <summary>The stock of all profiles together has a bound: the one that was asked for longest ago gives way.</summary>
    private bool MakeRoom(Shelf shelf)
    {
        if (_shelves.Values.Sum(other => other.Stock.Count) < _options.WarmCells)
        {
            return true;
        }

        return GiveWay(shelf);
    }

    private bool GiveWay(Shelf shelf)
    {
        var oldest = _shelves.Values.Where(other => other != shelf && other.Stock.Count > 0).MinBy(other => other.LastAsked);
        if (oldest is null)
        {
            return false;
        }

        oldest.Close();
        _removals.Start(oldest.Stock.Dequeue());
        return true;
    }

    private int MostInStock(Shelf shelf) => _launchers.For(shelf.Profile.Isolation).KeepsStock ? _options.WarmCells : 0;

    private async Task MakeAsync(Shelf shelf, IDisposable? place)
    {
        PooledCell? made = null;
        Exception? failure = null;
        try
        {
            made = await MakeOneAsync(shelf, place ?? await WaitForPlaceAsync(shelf));
        }
        catch (Exception fault)
        {
            failure = fault;
        }

        lock (_gate)
        {
            shelf.Making--;
            if (made is not null)
            {
                shelf.Failures = 0;
                HandOver(shelf, made);
            }
            else
            {
                Fail(shelf, failure!);
            }

            // Its makers are free for others too.
            foreach (var other in _shelves.Values)
            {
                Fill(other);
            }
        }
    }

    private async Task<PooledCell> MakeOneAsync(Shelf shelf, IDisposable place)
    {
        CellSession? session = null;
        try
        {
            var life = _options.WarmLife + _options.StartTimeout + shelf.Profile.Limits.Wall + SandboxOptions.OrphanSlack;
            var madeAt = _time.GetTimestamp();
            session = new(await _launchers.For(shelf.Profile.Isolation).StartAsync(shelf.Profile, life, _stopping.Token), shelf.Profile.Limits);
            await session.BootAsync(_options.StartTimeout, _stopping.Token);
            return new(session, madeAt, place);
        }
        catch
        {
            await (session?.DisposeAsync() ?? ValueTask.CompletedTask);
            place.Dispose();
            throw;
        }
    }

    /// <summary>All places are taken: what this process has in stock for others gives way before it waits for other processes.</summary>
    private async Task<IDisposable> WaitForPlaceAsync(Shelf shelf)
    {
        lock (_gate)
        {
            GiveWay(shelf);
        }

        return await _node.TakeAsync(_stopping.Token);
    }

    private void HandOver(Shelf shelf, PooledCell made)
    {
        while (shelf.Waiters.First is { } waiter)
        {
            shelf.Waiters.RemoveFirst();
            if (waiter.Value.TrySetResult(made))
            {
                return;
            }
        }

        shelf.Stock.Enqueue(made);
        Trim(shelf);
    }

    /// <summary>Gives up what nobody needs, such as the cell of a candidate that did not compile.</summary>
    private void Trim(Shelf shelf)
    {
        while (shelf.Stock.Count > shelf.Announced + shelf.Target)
        {
            _removals.Start(shelf.Stock.Dequeue());
        }
    }

    /// <summary>One failure is told to one who waits. Who only stocks up pauses, longer each time.</summary>
    private void Fail(Shelf shelf, Exception failure)
    {
        if (shelf.Waiters.First is { } waiter)
        {
            shelf.Waiters.RemoveFirst();
            waiter.Value.TrySetException(failure is LauncherUnavailableException ? failure : new LauncherUnavailableException($"a cell could not be made: {failure.Message}", failure));
        }

        if (_stopping.IsCancellationRequested)
        {
            return;
        }

        var pause = FirstPause * Math.Pow(2, Math.Min(shelf.Failures++, 10));
        LogFailed(failure.Message);
        _ = ResumeAsync(shelf, pause < LongestPause ? pause : LongestPause);
    }

    private async Task ResumeAsync(Shelf shelf, TimeSpan pause)
    {
        await Task.Delay(pause, _time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_gate)
        {
            if (shelf.Lacking > 0 && shelf.Making == 0 && !_stopping.IsCancellationRequested)
            {
                StartMaking(shelf, _node.TryTake());
            }
        }
    }

    private void Sweep()
    {
        lock (_gate)
        {
            foreach (var (key, shelf) in _shelves)
            {
                if (_time.GetElapsedTime(shelf.LastAsked) > _options.WarmLife)
                {
                    shelf.Close();
                }

                Discard(shelf, IsUnfit);
                Fill(shelf);
                if (shelf is { Target: 0, Announced: 0, Making: 0, Stock.Count: 0, Waiters.Count: 0 })
                {
                    _shelves.Remove(key);
                }
            }
        }
    }

    /// <summary>Dead, or about to be ended by its own deadline.</summary>
    private bool IsUnfit(PooledCell cell) => !cell.Session.IsWaiting || _time.GetElapsedTime(cell.MadeAt) >= _options.WarmLife;

    private void Discard(Shelf shelf, Predicate<PooledCell> which)
    {
        for (var left = shelf.Stock.Count; left > 0; left--)
        {
            var cell = shelf.Stock.Dequeue();
            if (which(cell))
            {
                _removals.Start(cell);
            }
            else
            {
                shelf.Stock.Enqueue(cell);
            }
        }
    }

    [LoggerMessage(210, LogLevel.Warning, "A cell could not be made ahead of need: {Reason}")]
    private partial void LogFailed(string reason);

    /// <summary>The right of one command to one cell after another, should the first be lost. Disposing it withdraws the announcement.</summary>
    internal sealed class Claim(WarmPool pool, CellProfile profile) : IDisposable
    {
        private bool _open = true;

        /// <exception cref="LauncherUnavailableException">None can be made.</exception>
        public Task<PooledCell> TakeAsync(CancellationToken cancellation)
        {
            lock (pool._gate)
            {
                var shelf = pool.ShelfOf(profile);
                Withdraw(shelf);
                return pool.TakeAsync(shelf, cancellation);
            }
        }

        public void Dispose()
        {
            lock (pool._gate)
            {
                var shelf = pool.ShelfOf(profile);
                Withdraw(shelf);
                pool.Trim(shelf);
            }
        }

        private void Withdraw(Shelf shelf)
        {
            shelf.Announced -= _open ? 1 : 0;
            _open = false;
        }
    }
}

/// <summary>Cells of a pool.</summary>
/// <param name="Stock">Up and waiting for a job.</param>
/// <param name="Making">Being started.</param>
/// <param name="Waiters">Jobs that wait for a cell.</param>
/// <param name="Removing">Being removed.</param>
internal readonly record struct PoolCount(int Stock, int Making, int Waiters, int Removing);
