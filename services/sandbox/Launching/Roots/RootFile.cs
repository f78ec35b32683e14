namespace LoopPlatform.Sandbox.Launching.Roots;

/// <summary>One file of a cell's root.</summary>
/// <param name="CellPath">Where it lies in the cell.</param>
/// <param name="HostPath">Where its content lies on the host.</param>
/// <param name="Modified">Its time, where programs go by it; null for none in particular.</param>
internal sealed record RootFile(string CellPath, string HostPath, DateTimeOffset? Modified = null);
