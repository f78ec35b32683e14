using System.Runtime.InteropServices;

namespace LoopPlatform.Proposer.Synthesizer.Facts;

/// <summary>What the rows of each key say in a column.</summary>
internal sealed class Groups
{
    // So many slips that are the same, in rows of one key, are no chance.
    private const int LeastUsual = 4;
    private readonly Group[] _groups;

    public Groups(Coded keys, Coded column)
    {
        (Keys, Column, _groups) = (keys, column, new Group[keys.Times.Length]);
        var said = new Dictionary<long, int>();
        for (var row = 0; row < keys.Of.Length; row++)
        {
            var (key, code) = (keys.Of[row], column.Of[row]);
            if (key != 0 && code != 0 && keys.Times[key] > 1)
            {
                var times = ++CollectionsMarshal.GetValueRefOrAddDefault(said, ((long)key << 32) | (uint)code, out _);
                _groups[key] = times > _groups[key].Of ? new(_groups[key].Rows + 1, code, times) : _groups[key] with { Rows = _groups[key].Rows + 1 };
            }
        }
    }

    public Coded Keys { get; }

    public Coded Column { get; }

    public Group this[int key] => _groups[key];

    /// <summary>Marks the codes that most rows of a key have, where these are more than two or three.</summary>
    public void MarkUsual(bool[] usual)
    {
        foreach (var group in _groups.Where(group => group.IsDecided && group.Of >= LeastUsual))
        {
            usual[group.Most] = true;
        }
    }

    /// <summary>The rows of a key that say something, and what most of them say, as AgreeBy sees it.</summary>
    public readonly record struct Group(int Rows, int Most, int Of)
    {
        public bool IsDecided => Of >= 2 && Of >= 2 * (Rows - Of);
    }
}
