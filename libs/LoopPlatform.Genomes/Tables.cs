using System.Collections;

namespace LoopPlatform.Genomes;

/// <summary>The inputs of a genome, in order, each under the name of its file without folder.</summary>
public sealed partial class Tables : IReadOnlyList<Table>
{
    private readonly Table[] _tables;

    /// <exception cref="GenomeException">Two inputs have the same name.</exception>
    public Tables(params IEnumerable<Table> tables)
    {
        _tables = [.. tables];
        if (_tables.GroupBy(table => table.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new GenomeException($"There are two inputs '{twice.Key}'; give one of the files another name.") { File = twice.Key };
        }
    }

    /// <summary>The names of the inputs, in order.</summary>
    public IEnumerable<string> Names => _tables.Select(table => table.Name);

    public int Count => _tables.Length;

    public Table this[int index] => _tables[index];

    /// <summary>The input of that name; <c>.csv</c> may be left out.</summary>
    /// <exception cref="GenomeException">There is no such input; the message suggests the nearest and lists all.</exception>
    public Table this[string name] => Find(name) ?? Find(name + ".csv") ?? throw new GenomeException(
        $"There is no input '{name}'{Suggestion.For(name, "inputs", [.. Names])}")
    {
        File = name,
    };

    public IEnumerator<Table> GetEnumerator() => ((IEnumerable<Table>)_tables).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Table? Find(string name) => Array.Find(_tables, table => table.Name == name);
}
