using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using LoopPlatform.Loops.Definition;

namespace LoopPlatform.Referee.Splitting;

/// <summary>Assigns entities to sides by keyed hash, so that no other row can change where an entity falls.</summary>
internal sealed class EntitySplit
{
    private readonly byte[] _salt;
    private readonly Split _split;
    private readonly Dictionary<string, string> _united = new(StringComparer.Ordinal);

    /// <param name="keyColumns">Columns of a key: with several, stated keys are taken apart.</param>
    public EntitySplit(string salt, Split split, int keyColumns)
    {
        (_salt, _split) = (Encoding.UTF8.GetBytes(salt), split);
        foreach (var group in split.Together)
        {
            Unite([.. group.Select(key => keyColumns > 1 ? TakenApart(key) : EntityText.Normalize(key))]);
        }
    }

    /// <param name="entity">Normalised text of a key, or the text of a row.</param>
    public Side SideOf(string entity) => SideAt((int)(Hash(entity) % 100));

    /// <summary>Sides of whole files, by rank of their keyed hash: a few files still fill visible first, then gate.</summary>
    public Side[] SidesOfFiles(IReadOnlyList<string> paths)
    {
        var sides = new Side[paths.Count];
        var ranked = Enumerable.Range(0, paths.Count).OrderBy(file => Hash(paths[file])).ThenBy(file => paths[file], StringComparer.Ordinal);
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

    private uint Hash(string entity)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_salt, Encoding.UTF8.GetBytes(_united.GetValueOrDefault(entity, entity)), hash);
        return BinaryPrimitives.ReadUInt32BigEndian(hash);
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
