using LoopPlatform.Loops.Values;

namespace LoopPlatform.Orchestrator.Definitions;

/// <summary>All files of a definition but the genome, by ordinal order of their paths. Its canonical JSON is a blob, whose digest is the definition hash.</summary>
internal sealed record DefinitionManifest(IReadOnlyList<ManifestFile> Files);

/// <param name="Path">Path inside the folder, with forward slashes.</param>
/// <param name="Content">Blob of the file's bytes.</param>
internal sealed record ManifestFile(string Path, Digest Content);
