using LoopPlatform.Genomes;
using LoopPlatform.Loops.Definition;

namespace LoopPlatform.Orchestrator.Definitions;

/// <summary>Binds what a definition says to the files it speaks of, wherever those were read from.</summary>
internal static class DefinitionPins
{
    /// <summary>The delimited files a definition names.</summary>
    public static IEnumerable<CsvSource> Sources(DefinitionDocument document) => document.Inputs.Concat(document.Gold);

    /// <summary>The definition with inputs and gold pinned; nothing is checked.</summary>
    /// <param name="contents">The bytes of each of the <see cref="Sources"/>, by path.</param>
    public static LoopDefinition Pin(DefinitionDocument document, IReadOnlyDictionary<string, byte[]> contents)
    {
        InputFile[] inputs = [.. document.Inputs.Select(source => CsvPin.Pin(source, contents[source.Path]))];
        InputFile[] gold = [.. document.Gold.Select(source => CsvPin.Pin(source, contents[source.Path]))];
        return new()
        {
            Name = document.Name,
            Version = document.Version,
            Objective = document.Objective,
            Genome = document.Genome,
            Starter = document.Starter,
            Language = document.Language,
            Image = document.Image,
            Command = document.Command,
            Inputs = inputs,
            Suite = document.Suite with { Gold = gold, Inputs = inputs },
            Limits = document.Limits,
            Budget = document.Budget,
            Proposers = document.Proposers,
            Candidates = document.Candidates,
            Autonomy = document.Autonomy,
            Target = document.Target,
        };
    }

    /// <summary>Pins and checks a definition all of whose named files are at hand.</summary>
    /// <exception cref="InputException">A file cannot be read as stated, or does not fit the suite.</exception>
    public static PinnedDefinition PinAndCheck(DefinitionDocument document, IReadOnlyDictionary<string, byte[]> contents)
    {
        var definition = Pin(document, contents);
        return new(document, definition, Check(document, definition, contents));
    }

    /// <summary>Reads the pinned files and checks them against the suite; gives what is worth telling.</summary>
    /// <exception cref="InputException">A file cannot be read as stated, or does not fit the suite.</exception>
    private static IReadOnlyList<string> Check(DefinitionDocument document, LoopDefinition definition, IReadOnlyDictionary<string, byte[]> contents)
    {
        Table[] inputs = [.. definition.Inputs.Select(input => CsvPin.Read(input, contents[input.Path]))];
        if (Array.TrueForAll(inputs, input => input.RowCount == 0))
        {
            throw new InputException(inputs[0].Name, null, null, "a header and no rows, and no other input has rows; there is nothing to work on");
        }

        Table[] gold = [.. definition.Suite.Gold.Select(file => CsvPin.ReadGold(file, contents[file.Path]))];
        GoldRules.Check(document, gold, inputs);
        return
        [
            .. document.Notes,
            .. Sources(document).Zip(definition.Inputs.Concat(definition.Suite.Gold)).SelectMany(pair => CsvPin.Notes(pair.First, pair.Second)),
            .. inputs.Where(input => input.RowCount == 0).Select(input => $"{input.Name}: a header and no rows"),
        ];
    }
}

/// <summary>A definition that holds together.</summary>
/// <param name="Notes">What a person should know, each one line.</param>
internal sealed record PinnedDefinition(DefinitionDocument Document, LoopDefinition Definition, IReadOnlyList<string> Notes);
