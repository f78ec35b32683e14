namespace LoopPlatform.Sandbox.Pooling;

/// <summary>Cells of a pool.</summary>
/// <param name="Stock">Up and waiting for a job.</param>
/// <param name="Making">Being started.</param>
/// <param name="Waiters">Jobs that wait for a cell.</param>
/// <param name="Removing">Being removed.</param>
internal readonly record struct PoolCount(int Stock, int Making, int Waiters, int Removing);
