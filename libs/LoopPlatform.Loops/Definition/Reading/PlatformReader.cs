using LoopPlatform.Loops.Execution;

namespace LoopPlatform.Loops.Definition.Reading;

/// <summary>Reads our own block. Every key in it is known or refused.</summary>
internal static class PlatformReader
{
    public const string Block = "x_loop_platform";

    public static DefinitionDocument Read(YamlSection block, LssHead head)
    {
        var document = new DefinitionDocument
        {
            File = "",
            Name = head.Name,
            Version = head.Version,
            Objective = head.Objective,
            Target = head.Target,
            Genome = block.Path("genome", required: true) ?? "",
            Starter = block.Path("starter", required: true) ?? "",
            Language = block.OneOf("language", Languages.All) ?? Languages.CSharp,
            Image = Image(block),
            Command = Command(block),
            Inputs = Inputs(block),
            Gold = [],
            Suite = SuiteReader.Unread,
            Limits = block.Section("limits") is { } limits ? Limits(limits) : new(),
            Budget = BudgetReader.Read(block.Section("budget"), head),
            Proposers = Proposers(block),
            Candidates = block.Whole("candidates", 1, 1000) ?? 1,
            Autonomy = block.Word<Autonomy>("autonomy", required: false, "notify", "async-review") ?? Autonomy.Supervised,
            Notes = [],
            Lines = new Dictionary<string, int>(),
        };
        if (block.Section("suite", required: true) is { } suite)
        {
            document = document with { Suite = SuiteReader.Read(suite, out var gold), Gold = gold };
        }

        CheckProgram(block, document.Language);
        CheckLanguage(block, document);
        block.RefuseOthers();
        if (!block.Findings.Any)
        {
            RefuseSharedFiles(block, document);
        }

        return document;
    }

    private static string? Image(YamlSection block)
    {
        var image = block.Text("image");
        if (image is not null && image.Any(character => char.IsWhiteSpace(character) || char.IsControl(character)))
        {
            block.Report("image", $"expected the name of an image on the engine, such as cleaner:1, or its id; found '{image}'");
        }

        return image;
    }

    private static IReadOnlyList<string>? Command(YamlSection block)
    {
        if (!block.Has("command"))
        {
            return null;
        }

        var command = block.Texts("command");
        if (command.Count == 0 || (command is [var only] && only.Any(char.IsWhiteSpace)))
        {
            block.Report("command", "expected a program and its arguments one by one, such as [\"/usr/bin/clean\", \"--strict\"]");
        }

        return command;
    }

    private static void CheckLanguage(YamlSection block, DefinitionDocument document)
    {
        if (!block.Has("language") && document.Genome.EndsWith(".py", StringComparison.Ordinal))
        {
            block.Report("language", $"missing, which means csharp, but the genome is {document.Genome}; add language: python");
        }
    }

    private static void CheckProgram(YamlSection block, string language)
    {
        foreach (var key in (string[])["image", "command"])
        {
            if (language == Languages.Command)
            {
                block.Require(key);
            }
            else if (block.Has(key))
            {
                block.Report(key, $"only 'language: command' uses it; remove it, or say language: command");
            }
        }
    }

    private static List<CsvSource> Inputs(YamlSection block)
    {
        var sources = new List<CsvSource>();
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var input in block.Sections("inputs", required: true))
        {
            var path = input.Path("path", required: true) ?? "";
            sources.Add(new(path, input.FullKey("path"), Delimiter(input), input.OneOf("encoding", ["utf-8", "windows-1252"]), input.Flag("header") ?? true));
            input.RefuseOthers();
            var name = System.IO.Path.GetFileNameWithoutExtension(path);
            if (!names.TryAdd(name, path) && path.Length > 0)
            {
                input.Report("path", $"'{path}' and '{names[name]}' would both be table '{name}'; give one of the files another name");
            }
        }

        return sources;
    }

    private static char? Delimiter(YamlSection input)
    {
        if (input.Text("delimiter") is not { } text)
        {
            return null;
        }

        if (text is not [var delimiter] || delimiter is '"' or '\r' or '\n' or '\uFEFF' || char.IsLetterOrDigit(delimiter))
        {
            input.Report("delimiter", $"expected one character that stands between cells, such as ',', ';', '|' or \"\\t\"; found '{text}'");
            return null;
        }

        return delimiter;
    }

    private static Limits Limits(YamlSection section)
    {
        var usual = new Limits();
        var limits = usual with
        {
            Cpu = section.Duration("cpu") ?? usual.Cpu,
            Wall = section.Duration("wall") ?? usual.Wall,
            MemoryBytes = section.Size("memory", 64L << 20) ?? usual.MemoryBytes,
            Processes = section.Whole("processes", 32, 100_000) ?? usual.Processes,
            OutputBytes = section.Size("output", 1) ?? usual.OutputBytes,
            LogBytes = section.Size("log", 1) ?? usual.LogBytes,
            TmpBytes = section.Size("tmp", 1) ?? usual.TmpBytes,
            Cpus = (double)(section.Number("cpus", 0.1m, 1024) ?? (decimal)usual.Cpus),
        };
        section.RefuseOthers();
        if (limits.Wall * limits.Cpus < limits.Cpu)
        {
            section.Findings.Note(section.FullKey(section.Has("wall") ? "wall" : "cpu"),
                $"wall {Quantity.Show(limits.Wall)} ends before cpu {Quantity.Show(limits.Cpu)} can be used; runs that meet it are not repeatable");
        }

        return limits;
    }

    private static IReadOnlyList<string> Proposers(YamlSection block)
    {
        var proposers = block.Has("proposers") ? block.Texts("proposers") : [Definition.Proposers.Synthesizer];
        if (block.Has("proposers") && proposers.Count == 0)
        {
            block.Report("proposers", "expected at least one, such as [\"script:candidates\"]");
        }

        foreach (var folder in proposers.Where(proposer => proposer.StartsWith(Definition.Proposers.Script, StringComparison.Ordinal)).Select(proposer => proposer[Definition.Proposers.Script.Length..]))
        {
            if (DefinitionPath.Problem(folder) is { } problem)
            {
                block.Report("proposers", problem);
            }
        }

        return proposers;
    }

    // Gold that is an input too would be handed to the candidates; a starter that is the genome would be overwritten by it.
    private static void RefuseSharedFiles(YamlSection block, DefinitionDocument document)
    {
        var uses = new Dictionary<string, string>(StringComparer.Ordinal);
        (string Path, string Key, string Use)[] named =
        [
            (document.Genome, block.FullKey("genome"), "the genome"),
            (document.Starter, block.FullKey("starter"), "the starter"),
            .. document.Inputs.Select(input => (input.Path, input.Key, "an input")),
            .. document.Gold.Select(gold => (gold.Path, gold.Key, "gold")),
        ];
        foreach (var (path, key, use) in named)
        {
            if (!uses.TryAdd(path, use))
            {
                block.Findings.Report(key, $"'{path}' is {uses[path]} already; {use} must be another file");
            }
        }
    }
}
