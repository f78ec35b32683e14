using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using LoopPlatform.Loops.Definition;

namespace LoopPlatform.Referee.Splitting;

/// <summary>
/// Assigns entities to sides by keyed hash: in percent, where no other row can change where an entity falls, or the lowest of them by rank, where hidden
/// rows cannot change what is visible.
/// </summary>
internal sealed class EntitySplit
{
    private readonly byte[] _salt;
    private readonly Split _split;
    private readonly Dictionary<string, string> _united = new(StringComparer.Ordinal);
    private ulong _lastVisible;
    private ulong _lastGate;

    /// <param name="keyColumns">Columns of a key: with several, stated keys are taken apart.</param>
    public EntitySplit(string salt, Split split, int keyColumns)
    {
        (_salt, _split) = (Encoding.UTF8.GetBytes(split.Seed is { } seed ? $"{salt}{EntityText.Separator}{seed}" : salt), split);
        foreach (var group in split.Together)
        {
            Unite([.. group.Select(key => keyColumns > 1 ? TakenApart(key) : EntityText.Normalize(key))]);
        }
    }

    /// <summary>The side of each gold entity; split by labels, settles where the sides end. To be called once, before <see cref="SideOf"/>.</summary>
    /// <param name="entities">Normalised texts of keys, or texts of rows.</param>
    /// <exception cref="SuiteException">More labels are asked for than there are.</exception>
    public Side[] SidesOf(string[] entities)
    {
        if (_split.Labels is { } labels)
        {
            ulong[] ranked = [.. entities.Select(Rank).Distinct().Order()];
            if (ranked.Length < 2L * labels)
            {
                throw new SuiteException($"suite.split.labels is {labels}, and gold has {ranked.Length} entities: at most {ranked.Length / 2} leave as many for the gate");
            }

            (_lastVisible, _lastGate) = (ranked[labels - 1], ranked[(2 * labels) - 1]);
        }

        return Array.ConvertAll(entities, SideOf);
    }

    /// <param name="entity">Normalised text of a key, or the text of a row.</param>
    public Side SideOf(string entity) => (Rank(entity), _split.Labels) switch
    {
        (var rank, null) => SideAt((int)((rank >> 32) % 100)),
        (var rank, _) => rank <= _lastVisible ? Side.Visible : rank <= _lastGate ? Side.Gate : Side.Holdout,
    };

    /// <summary>Sides of whole files, by rank of their keyed hash: a few files still fill visible first, then gate.</summary>
    public Side[] SidesOfFiles(IReadOnlyList<string> paths)
    {
        var sides = new Side[paths.Count];
        var ranked = Enumerable.Range(0, paths.Count).OrderBy(file => Rank(paths[file]) >> 32).ThenBy(file => paths[file], StringComparer.Ordinal);
        foreach (var (rank, file) in ranked.Index())
        {
            sides[file] = paths.Count == 1 ? Side.Visible : SideAt(100 * (rank + 1) / (paths.Count + 1));
        }

        return sides;
    }

    private Side SideAt(int percent) =>
        percent < _split.Visible ? Side.Visible
        : percent < _split.Visible + _split.Gate ? Side.Gate
        : Side.Holdout;

    private ulong Rank(string entity)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_salt, Encoding.UTF8.GetBytes(_united.GetValueOrDefault(entity, entity)), hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }

    // Groups that share a key become one: all members then have the representative of the first.
    private void Unite(string[] keys)
    {
        HashSet<string> representatives = [.. keys.Select(key => _united.GetValueOrDefault(key, key))];
        var first = representatives.Min(StringComparer.Ordinal)!;
        foreach (var member in _united.Where(pair => representatives.Contains(pair.Value)).Select(pair => pair.Key).Concat(keys).ToList())
        {
            _united[member] = first;
        }
    }

    // A key of several columns is stated as "Acme|2024-01".
    private static string TakenApart(string key) => string.Join(EntityText.Separator, key.Split('|').Select(EntityText.Normalize));
}
