using LoopPlatform.FinanceGenerator;
using LoopPlatform.Genomes;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Judging;
using LoopPlatform.Referee;

namespace LoopPlatform.Finance.Tests;

/// <summary>A fixture with its suite: runs genomes on it as the sandbox would, and has them judged by the referee.</summary>
internal sealed class Arena
{
    private readonly FixtureOptions _options;
    private readonly Dictionary<string, byte[]> _files;
    private readonly DefinitionDocument _definition;

    public Arena(FixtureOptions options)
    {
        _options = options;
        _files = Generator.Generate(options).Files.ToDictionary(file => file.Path, file => file.Bytes);
        _definition = DefinitionReader.Read(options.Vocabulary.Rewrite(Example.Text("loop.yaml")), "loop.yaml");
    }

    /// <param name="genome">Source in the default words.</param>
    public async Task<SideScores> Judge(string genome)
    {
        var blobs = new MemoryBlobs();
        var inputs = await Task.WhenAll(_definition.Inputs.Select(Pin));
        var suite = _definition.Suite with { Inputs = inputs, Gold = await Task.WhenAll(_definition.Gold.Select(Pin)) };

        var output = TrustedGenome.Compile(_options.Vocabulary.Rewrite(genome))(new(inputs.Select(Parse)));
        var verdict = await new SuiteJudge(blobs).JudgeAsync(
            await blobs.PutAsync(Csv.Bytes(output, CsvFormat.Standard), default), await blobs.PutAsync(LoopJson.Canonical(suite), default), default);
        return verdict.Scores;

        async Task<InputFile> Pin(CsvSource source)
        {
            var bytes = _files[source.Path];
            var detected = CsvFormat.Detect(bytes);
            return new(
                source.Path, await blobs.PutAsync(bytes, default), source.Delimiter ?? detected.Delimiter, source.Encoding ?? detected.Encoding, source.Header);
        }

        Table Parse(InputFile input) => Csv.Parse(input.Name, _files[input.Path], new(input.Delimiter, input.Encoding, input.Header));
    }
}
