using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Execution;

namespace LoopPlatform.Cli.New;

/// <summary>The genome of a new definition: returns its one input as it is, several under each other.</summary>
/// <param name="Language">As <c>loop.yaml</c> names it.</param>
/// <param name="Extension">Of genome and starter.</param>
/// <param name="Text">What both hold.</param>
/// <param name="Proposer">Who changes it.</param>
/// <param name="Remark">What <c>loop.yaml</c> says of the proposer.</param>
internal sealed record NewGenome(string Language, string Extension, string Text, string Proposer, string Remark)
{
    /// <summary>Folder of the files that <c>script:</c> proposes.</summary>
    public const string Candidates = "candidates";

    private static readonly NewGenome CSharp = new(
        Languages.CSharp,
        ".cs",
        """
        using LoopPlatform.Genomes;

        /// <summary>Turns the inputs into the output: for now as they are. The loop makes it better, step by step.</summary>
        public static class Genome
        {
            public static Table Build(Tables inputs) => inputs
                .Stack();
        }

        """,
        Proposers.Synthesizer,
        "offline, deterministic; or \"script:<folder>\", the files of a folder one by one");

    private static readonly NewGenome Python = new(
        Languages.Python,
        ".py",
        """"
        def clean(tables):
            """Turns the inputs into the output: for now as they are. The loop makes it better, step by step.

            tables: rows of each input file by its name; a row is a dict of column to text. Returned: rows like them.
            A function clean(input_dir, output_path) that reads and writes CSV files does as well.
            """
            return [row for rows in tables.values() for row in rows]

        """",
        Proposers.Script + Candidates,
        "the files of this folder one by one: put changed versions of the genome there");

    public static IReadOnlyList<string> Runtimes { get; } = [CSharp.Language, Python.Language];

    public string GenomeFile => "genome" + Extension;

    public string StarterFile => "starter" + Extension;

    public static NewGenome Of(string runtime) => runtime == Languages.Python ? Python : CSharp;

    /// <summary>The name of whoever proposes, as the specification's worker block has it.</summary>
    public string Worker => Proposer.Split(':')[0];
}
