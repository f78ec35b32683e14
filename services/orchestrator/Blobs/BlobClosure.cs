using System.Text;
using System.Text.RegularExpressions;
using LoopPlatform.Contracts;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Orchestrator.Blobs;

/// <summary>The blobs that texts keep alive: those they name, and those these name in turn. Anything that reads like a digest counts.</summary>
public sealed partial class BlobClosure(IBlobStore blobs)
{
    private readonly HashSet<Digest> _seen = [];
    private readonly HashSet<Digest> _found = [];

    /// <summary>The blobs found so far.</summary>
    public IReadOnlySet<Digest> Found => _found;

    /// <summary>Adds what a text names.</summary>
    public async Task AddAsync(ReadOnlyMemory<byte> text, CancellationToken cancellation)
    {
        var open = new Queue<Digest>(Named(text.Span).Where(_seen.Add));
        while (open.TryDequeue(out var digest))
        {
            if (await FindAsync(digest, cancellation) is { } content)
            {
                _found.Add(digest);
                Named(content).Where(_seen.Add).ToList().ForEach(open.Enqueue);
            }
        }
    }

    // Most of what reads like a digest is one of something else: of an image, or the chain's.
    private async Task<byte[]?> FindAsync(Digest digest, CancellationToken cancellation)
    {
        try
        {
            return await blobs.GetAsync(digest, cancellation);
        }
        catch (BlobNotFoundException)
        {
            return null;
        }
    }

    private static List<Digest> Named(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.Latin1.GetString(bytes);
        var named = new List<Digest>();
        foreach (var match in DigestPattern().EnumerateMatches(text))
        {
            if (Digest.TryParse(text.Substring(match.Index, match.Length), out var digest))
            {
                named.Add(digest);
            }
        }

        return named;
    }

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex DigestPattern();
}
