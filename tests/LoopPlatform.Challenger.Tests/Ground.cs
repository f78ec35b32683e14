using System.Text;
using LoopPlatform.Contracts;
using LoopPlatform.Genomes;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Referee;

namespace LoopPlatform.Challenger.Tests;

/// <summary>A suite over some files, its visible labels as the real referee gives them, and the challenges made of it.</summary>
internal sealed class Ground
{
    private readonly SuiteJudge _judge;

    private Ground(MemoryBlobs blobs, Suite suite, Digest hash) => (Blobs, Suite, Hash, _judge) = (blobs, suite, hash, new(blobs));

    public MemoryBlobs Blobs { get; }

    public Suite Suite { get; }

    public Digest Hash { get; }

    /// <summary>The visible gold rows; null for a suite without gold.</summary>
    public Digest? Labels { get; private set; }

    public static async Task<Ground> OpenAsync(MemoryBlobs blobs, Suite suite)
    {
        var ground = new Ground(blobs, suite, await blobs.PutAsync(LoopJson.Canonical(suite), default));
        var verdict = await ground._judge.JudgeAsync(await blobs.PutAsync(ReadOnlyMemory<byte>.Empty, default), ground.Hash, default);
        ground.Labels = LoopJson.Read<VisibleEvidence>(await blobs.GetAsync(verdict.Evidence, default)).Labels;
        return ground;
    }

    /// <summary>A suite of files given as text.</summary>
    public static async Task<Ground> OfAsync(string gold, Func<Suite, Suite>? change, params (string Path, string Text)[] inputs)
    {
        var blobs = new MemoryBlobs();
        async Task<InputFile> Pin(string path, string text) => new(path, await blobs.PutAsync(Encoding.UTF8.GetBytes(text), default), ',', "utf-8", true);
        var files = new List<InputFile>();
        foreach (var (path, text) in inputs)
        {
            files.Add(await Pin(path, text));
        }

        var suite = new Suite { Kind = SuiteKind.Reference, Gold = gold.Length == 0 ? [] : [await Pin("gold.csv", gold)], Inputs = files, Key = ["id"], Salt = "salt" };
        return await OpenAsync(blobs, change?.Invoke(suite) ?? suite);
    }

    public Task<ChallengeRaised> RaiseAsync(int level, long seed = 1, int rows = RaiseChallenge.DefaultRows, IBlobStore? reader = null) =>
        new ChallengeMaker(reader ?? Blobs).RaiseAsync(Command(level, seed, rows), default);

    public RaiseChallenge Command(int level, long seed = 1, int rows = RaiseChallenge.DefaultRows) => new()
    {
        Work = new WorkItem(new("run"), WorkKind.Challenge, 0, 0, 1, 1, level + 1),
        Level = level,
        Rows = rows,
        Seed = seed,
        Suite = Hash,
        Inputs = Suite.Inputs,
        Labels = Labels,
    };

    public ChallengeManifest ManifestOf(ChallengeData made) => LoopJson.Read<ChallengeManifest>(Blobs[made.Manifest]);

    public Suite SuiteOf(ChallengeData made) => LoopJson.Read<Suite>(Blobs[made.Suite]);

    public Task<SuiteFacts> DescribeAsync(Digest suite) => _judge.DescribeAsync(suite, default);

    /// <summary>What a proposer is given of a challenge on which a genome hands its inputs through, and the list of edits.</summary>
    public async Task<IReadOnlyList<byte[]>> ShownAsync(ChallengeData made)
    {
        var output = await Blobs.PutAsync(Csv.Bytes(new Tables([.. made.Inputs.Select(Table)]).Stack(), CsvFormat.Standard), default);
        var evidence = (await _judge.JudgeAsync(output, made.Suite, default)).Evidence;
        var labels = LoopJson.Read<VisibleEvidence>(Blobs[evidence]).Labels!.Value;
        return [.. made.Inputs.Select(input => Blobs[input.Content]), Blobs[evidence], Blobs[labels], Blobs[made.Manifest]];
    }

    public Table Table(InputFile file) => Csv.Parse(file.Name, Blobs[file.Content], new(file.Delimiter, file.Encoding, file.Header));

    /// <summary>What a genome's output over these inputs scores.</summary>
    public async Task<SideScores> JudgeAsync(Func<Tables, Table> genome, IReadOnlyList<InputFile> inputs, Digest suite)
    {
        var output = await Blobs.PutAsync(Csv.Bytes(genome(new([.. inputs.Select(Table)])), CsvFormat.Standard), default);
        return (await _judge.JudgeAsync(output, suite, default)).Scores;
    }
}
