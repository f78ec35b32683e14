using LoopPlatform.Loops.Values;

namespace LoopPlatform.Contracts.Archives;

/// <summary>A script of candidates that travels as a blob, as a run names it: <c>script:sha256-&lt;digest of a FileArchive&gt;</c>. A folder's name means nothing on another machine.</summary>
public static class ScriptSource
{
    private const string Prefix = "script:sha256-";

    /// <summary>The proposer that proposes this archive's files.</summary>
    public static string Proposer(Digest archive) => $"{Prefix}{archive}";

    /// <summary>The archive a proposer takes its files from; false for every other proposer.</summary>
    public static bool TryParse(string proposer, out Digest archive)
    {
        ArgumentNullException.ThrowIfNull(proposer);
        archive = default;
        return proposer.StartsWith(Prefix, StringComparison.Ordinal) && Digest.TryParse(proposer[Prefix.Length..], out archive);
    }
}
