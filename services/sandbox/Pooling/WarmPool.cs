using LoopPlatform.Loops.Values;
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
    private readonly SandboxOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<WarmPool> _logger;
    private readonly CellMaker _maker;
    private readonly Removals _removals = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<Digest, Shelf> _shelves = [];
    private readonly ITimer _sweep;
    private readonly PoolGauges _gauges;

    public WarmPool(Launchers launchers, IOptions<SandboxOptions> options, TimeProvider time, ILogger<WarmPool> logger)
    {
        (_options, _time, _logger) = (options.Value, time, logger);
        _maker = new(launchers, _options, time);
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
                return new(shelves.Sum(shelf => shelf.Stock.Count), Making, shelves.Sum(shelf => shelf.Waiters.Count), _removals.Count);
            }
        }
    }

    private int Making => _shelves.Values.Sum(shelf => shelf.Making);

    /// <summary>A command has come that will need a cell of this profile.</summary>
    /// <exception cref="LauncherUnavailableException">Cells of this isolation cannot be made at all.</exception>
    public Claim Announce(CellProfile profile)
    {
        lock (_gate)
        {
            var shelf = ShelfOf(profile);
            shelf.Announce(_time.GetTimestamp());
            Fill(shelf);
            return new(this, profile);
        }
    }

    /// <summary>See <see cref="Claim.TakeAsync"/>.</summary>
    public Task<PooledCell> TakeAsync(CellProfile profile, int announced, CancellationToken cancellation)
    {
        lock (_gate)
        {
            var shelf = ShelfOf(profile);
            shelf.Withdraw(announced);
            Remove(shelf.TakeOut(IsUnfit));
            if (shelf.Stock.TryDequeue(out var cell))
            {
                Fill(shelf);
                return Task.FromResult(cell);
            }

            shelf.Missed();
            var waiter = shelf.Waiters.AddLast(new TaskCompletionSource<PooledCell>(TaskCreationOptions.RunContinuationsAsynchronously));
            Fill(shelf);
            return WaitAsync(shelf, waiter, cancellation);
        }
    }

    /// <summary>See <see cref="Claim.Dispose"/>.</summary>
    public void Withdraw(CellProfile profile, int announced)
    {
        lock (_gate)
        {
            var shelf = ShelfOf(profile);
            shelf.Withdraw(announced);
            Remove(shelf.TakeOutSurplus());
        }
    }

    /// <summary>A place among the machine's cells for one that this pool does not make, until it is disposed.</summary>
    public async Task<IDisposable> TakePlaceAsync(CancellationToken cancellation) => _maker.TryPlace() ?? await WaitForPlaceAsync(null, cancellation);

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

    private void Remove(List<PooledCell> cells) => cells.ForEach(_removals.Start);

    private Shelf ShelfOf(CellProfile profile)
    {
        var key = profile.Key();
        return _shelves.TryGetValue(key, out var known) ? known : _shelves[key] = new(profile, _maker.MostInStock(profile));
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
            if (shelf.NeedsOne && Making < _options.Makers)
            {
                StartMaking(shelf, _maker.TryPlace());
            }
            else if (shelf.LacksOne && Making < (shelf.Waiters.Count > 0 ? _options.Makers : 1) && HasRoom(shelf) && _maker.TryPlace() is { } place)
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

    private async Task MakeAsync(Shelf shelf, IDisposable? place)
    {
        PooledCell? made = null;
        Exception? failure = null;
        try
        {
            made = await _maker.MakeAsync(shelf.Profile, place ?? await WaitForPlaceAsync(shelf, _stopping.Token), _stopping.Token);
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
                shelf.Succeeded();
                shelf.Accept(made);
                Remove(shelf.TakeOutSurplus());
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

    /// <summary>All places are taken: what this process has in stock for others gives way before it waits for other processes.</summary>
    private async Task<IDisposable> WaitForPlaceAsync(Shelf? shelf, CancellationToken cancellation)
    {
        lock (_gate)
        {
            GiveWay(shelf);
        }

        return await _maker.PlaceAsync(cancellation);
    }

    /// <summary>The stock of all profiles together has a bound: the one that was asked for longest ago gives way.</summary>
    private bool HasRoom(Shelf shelf) => _shelves.Values.Sum(other => other.Stock.Count) < _options.WarmCells || GiveWay(shelf);

    private bool GiveWay(Shelf? shelf)
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

    /// <summary>One failure is told to one who waits. Who only stocks up pauses.</summary>
    private void Fail(Shelf shelf, Exception failure)
    {
        shelf.Refuse(failure as LauncherUnavailableException ?? new($"a cell could not be made: {failure.Message}", failure));
        if (!_stopping.IsCancellationRequested)
        {
            LogFailed(failure.Message);
            _ = ResumeAsync(shelf, shelf.Failed());
        }
    }

    private async Task ResumeAsync(Shelf shelf, TimeSpan pause)
    {
        await Task.Delay(pause, _time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_gate)
        {
            if (shelf.WantsAnotherTry && !_stopping.IsCancellationRequested)
            {
                StartMaking(shelf, _maker.TryPlace());
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

                Remove(shelf.TakeOut(IsUnfit));
                Fill(shelf);
                if (shelf.IsEmpty)
                {
                    _shelves.Remove(key);
                }
            }
        }
    }

    /// <summary>Dead, or near its own deadline.</summary>
    private bool IsUnfit(PooledCell cell) => !cell.Session.IsWaiting || _time.GetElapsedTime(cell.MadeAt) >= _options.WarmLife;

    private void DiscardAll()
    {
        lock (_gate)
        {
            foreach (var shelf in _shelves.Values)
            {
                shelf.Close();
                Remove(shelf.TakeOut(_ => true));
            }
        }
    }

    [LoggerMessage(210, LogLevel.Warning, "A cell could not be made ahead of need: {Reason}")]
    private partial void LogFailed(string reason);
}
