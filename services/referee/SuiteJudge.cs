using System.Text.Json;
using LoopPlatform.Contracts;
using LoopPlatform.Genomes;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Values;
using LoopPlatform.Referee.Caching;
using LoopPlatform.Referee.Scoring;
using LoopPlatform.Referee.Splitting;
using LoopPlatform.Referee.Suites;

namespace LoopPlatform.Referee;

/// <summary>Judges outputs by pinned suites, from blobs to blobs. Equal questions are answered from memory.</summary>
public sealed class SuiteJudge(IBlobStore blobs)
{
    private const int MaxFailures = 16;
    private readonly RecentlyUsed<Digest, LoadedSuite> _suites = new(capacity: 8);
    private readonly RecentlyUsed<Digest, VerdictSummary> _judgements = new(capacity: 1024);

    /// <summary>The key of a judgement: equal for equal output, suite and referee version, and for nothing else.</summary>
    public static Digest JudgementKey(Digest output, Digest suite) => Digest.Of($"judgement {Judge.Version} {output} {suite}");

    /// <summary>Judges an output; whatever its bytes are, there is a verdict. Verdict, evidence and labels are stored before this returns.</summary>
    /// <exception cref="SuiteException">The suite contradicts itself or its gold.</exception>
    /// <exception cref="BlobNotFoundException">Output, suite, gold or an input is not stored.</exception>
    /// <exception cref="InvalidDataException">A stored blob no longer matches its digest.</exception>
    public async Task<VerdictSummary> JudgeAsync(Digest output, Digest suite, CancellationToken cancellation)
    {
        using var span = Telemetry.Source.StartActivity("judge");
        span?.SetTag("loop.output", output.ToString()).SetTag("loop.suite", suite.ToString());
        Telemetry.Judgements.Add(1);
        var key = JudgementKey(output, suite);
        if (_judgements.TryGet(key, out var known))
        {
            return known;
        }

        var loaded = await LoadAsync(suite, cancellation);
        var verdict = Judge.Evaluate(loaded, Output.Parse(output, await blobs.GetAsync(output, cancellation)));
        Digest? labels = loaded.Labels is { } csv ? await blobs.PutAsync(csv, cancellation) : null;
        var evidence = new VisibleEvidence(verdict.Scores.Visible, labels, verdict.Failures);
        var summary = new VerdictSummary(
            await blobs.PutAsync(LoopJson.Canonical(verdict), cancellation),
            await blobs.PutAsync(LoopJson.Canonical(evidence), cancellation),
            verdict.Scores,
            [.. verdict.Assertions.Where(assertion => assertion is { Critical: true, Failing: > 0 }).Select(assertion => assertion.Id).Order(StringComparer.Ordinal)],
            [.. verdict.Failures.Take(MaxFailures).Select(failure => new FailureCount(failure.Id, failure.Count, failure.Hint))]);
        _judgements.Put(key, summary);
        return summary;
    }

    /// <summary>Checks a suite and says how large its sides are.</summary>
    /// <inheritdoc cref="JudgeAsync"/>
    public async Task<SuiteFacts> DescribeAsync(Digest suite, CancellationToken cancellation)
    {
        var loaded = await LoadAsync(suite, cancellation);
        return new(loaded.FactsOf(Side.Visible), loaded.FactsOf(Side.Gate), loaded.FactsOf(Side.Holdout), loaded.Notes);
    }

    // What is kept was read under the digests that name it, so a hit is as good as a fresh check.
    private async Task<LoadedSuite> LoadAsync(Digest digest, CancellationToken cancellation)
    {
        if (_suites.TryGet(digest, out var known))
        {
            return known;
        }

        try
        {
            var suite = LoopJson.Read<Suite>(await blobs.GetAsync(digest, cancellation));
            var loaded = SuiteLoader.Load(digest, suite, await ParseAsync(suite.Gold, cancellation), await ParseAsync(suite.Inputs, cancellation));
            _suites.Put(digest, loaded);
            return loaded;
        }
        catch (JsonException e)
        {
            throw new SuiteException($"blob {digest.Abbreviated} is not a suite: {e.Message}", e);
        }
        catch (GenomeException e)
        {
            throw new SuiteException(e.Message, e);
        }
    }

    private async Task<IReadOnlyList<Table>> ParseAsync(IReadOnlyList<InputFile> files, CancellationToken cancellation)
    {
        var tables = new List<Table>(files.Count);
        foreach (var file in files)
        {
            // Under its path, not its name: two folders may hold files of one name.
            tables.Add(Csv.Parse(file.Path, await blobs.GetAsync(file.Content, cancellation), new(file.Delimiter, file.Encoding, file.Header)));
        }

        return tables;
    }
}
