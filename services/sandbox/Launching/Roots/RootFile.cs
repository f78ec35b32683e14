namespace LoopPlatform.Sandbox.Launching.Roots;

/// <summary>One file of a cell's root.</summary>
/// <param name="CellPath">Where it lies in the cell.</param>
/// <param name="HostPath">Where its content lies on the host.</param>
internal sealed record RootFile(string CellPath, string HostPath);
