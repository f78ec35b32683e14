using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Loops.Machine;

/// <summary>A challenge as its challenger made it: harder inputs with the truth of the pinned suite.</summary>
/// <param name="Suite">Blob of the suite it is judged by.</param>
/// <param name="Inputs">Its inputs.</param>
/// <param name="Manifest">Blob that lists every edit of them.</param>
/// <param name="Rows">Input rows that were edited.</param>
/// <param name="Edits">Edits made.</param>
public sealed record ChallengeData(Digest Suite, IReadOnlyList<InputFile> Inputs, Digest Manifest, int Rows, int Edits);
