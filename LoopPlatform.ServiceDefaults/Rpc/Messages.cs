using Google.Protobuf;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using V1 = LoopPlatform.Contracts.V1;

namespace LoopPlatform.ServiceDefaults.Rpc;

/// <summary>Messages that several services speak, turned into the domain's records and back.</summary>
public static class Messages
{
    /// <summary>A request's field that is not as it must be.</summary>
    public static InputException Refused(string field, string problem) => new("request", null, field, problem);

    /// <summary>Reads a digest.</summary>
    /// <exception cref="InputException">It is none.</exception>
    public static Digest MapToDigest(string hex, string field) =>
        Digest.TryParse(hex, out var digest) ? digest : throw Refused(field, $"expected a SHA-256 digest, 64 lower-case hexadecimal characters; found '{hex}'");

    /// <summary>Takes content that came along into the call's blobs, or reads a reference.</summary>
    /// <exception cref="InputException">There is neither.</exception>
    public static async Task<Digest> TakeAsync(this CallBlobs blobs, V1.Blob? blob, string field, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(blobs);
        return blob?.SourceCase switch
        {
            V1.Blob.SourceOneofCase.Content => await blobs.PutAsync(blob.Content.Memory, cancellation),
            V1.Blob.SourceOneofCase.Digest => MapToDigest(blob.Digest, $"{field}.digest"),
            _ => throw Refused(field, "expected content, or a digest"),
        };
    }

    /// <summary>Takes delimited files into the call's blobs.</summary>
    /// <exception cref="InputException">One of them is not as it must be.</exception>
    public static async Task<IReadOnlyList<InputFile>> TakeAsync(
        this CallBlobs blobs, IReadOnlyList<V1.TableFile> files, string field, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(files);
        var taken = new List<InputFile>();
        foreach (var (index, file) in files.Index())
        {
            var place = $"{field}[{index}]";
            if (DefinitionPath.Problem(file.Path) is { } problem)
            {
                throw Refused($"{place}.path", problem);
            }

            taken.Add(new(
                file.Path,
                await blobs.TakeAsync(file.Content, $"{place}.content", cancellation),
                file.Delimiter switch { "" => ',', [var one] => one, var other => throw Refused($"{place}.delimiter", $"expected one character; found '{other}'") },
                file.Encoding switch { "" or "utf-8" => "utf-8", "windows-1252" => "windows-1252", var other => throw Refused($"{place}.encoding", $"expected utf-8 or windows-1252; found '{other}'") },
                !file.Headless));
        }

        return taken;
    }

    /// <summary>The isolation asked for; null when none was.</summary>
    public static Isolation? MapToIsolation(V1.Isolation isolation, string field) => isolation switch
    {
        V1.Isolation.Unspecified => null,
        V1.Isolation.Docker => Isolation.Docker,
        V1.Isolation.Bubblewrap => Isolation.Bubblewrap,
        V1.Isolation.Process => Isolation.Process,
        _ => throw Refused(field, $"there is no isolation {(int)isolation}"),
    };

    public static V1.Isolation MapToMessage(this Isolation isolation) => isolation switch
    {
        Isolation.Docker => V1.Isolation.Docker,
        Isolation.Bubblewrap => V1.Isolation.Bubblewrap,
        Isolation.Process => V1.Isolation.Process,
        _ => throw new ArgumentOutOfRangeException(nameof(isolation), isolation, null),
    };

    /// <exception cref="InputException">There is no such outcome.</exception>
    public static Outcome MapToOutcome(V1.Outcome outcome, string field) =>
        outcome != V1.Outcome.Unspecified && Enum.TryParse<Outcome>(outcome.ToString(), out var known) && Enum.IsDefined(known) ? known
            : throw Refused(field, $"there is no outcome {(int)outcome}");

    public static V1.Outcome MapToMessage(this Outcome outcome) => Enum.Parse<V1.Outcome>(outcome.ToString());

    public static Score? MapToScore(V1.Score? score, string field) => score switch
    {
        null => null,
        { Of: >= 1 } when score.Agree >= 0 && score.Agree <= score.Of => new(score.Agree, score.Of),
        _ => throw Refused(field, $"expected 0 <= agree <= of, and of >= 1; found {score.Agree} of {score.Of}"),
    };

    public static V1.Score? MapToMessage(this Score? score) => score is { } known ? new() { Agree = known.Agree, Of = known.Of } : null;

    public static V1.SideScores MapToMessage(this SideScores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return new() { Visible = scores.Visible.MapToMessage(), Gate = scores.Gate.MapToMessage(), Holdout = scores.Holdout.MapToMessage() };
    }

    public static SideScores MapToScores(V1.SideScores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return new(MapToScore(scores.Visible, "visible"), MapToScore(scores.Gate, "gate"), MapToScore(scores.Holdout, "holdout"));
    }

    public static V1.Level MapToMessage(LevelResult level)
    {
        ArgumentNullException.ThrowIfNull(level);
        var message = new V1.Level
        {
            Level_ = level.Level,
            Rows = level.Rows,
            Edits = level.Edits,
            Passed = level.Passed,
            Rounds = level.Rounds,
            Declined = level.Declined ?? "",
        };
        if (level.ScoreAtFirst is { } first)
        {
            message.ScoreAtFirst = first;
        }

        if (level.ScoreFinal is { } last)
        {
            message.ScoreFinal = last;
        }

        return message;
    }

    public static LevelResult MapToLevel(V1.Level level)
    {
        ArgumentNullException.ThrowIfNull(level);
        return new(
            level.Level_,
            level.Rows,
            level.Edits,
            level.HasScoreAtFirst ? level.ScoreAtFirst : null,
            level.HasScoreFinal ? level.ScoreFinal : null,
            level.Passed,
            level.Rounds,
            level.Declined.Length == 0 ? null : level.Declined);
    }

    public static V1.Spend MapToMessage(this Spend spend) => new() { TokensIn = spend.TokensIn, TokensOut = spend.TokensOut, MicroUsd = spend.MicroUsd };

    /// <summary>Evidence as a message, with the labels themselves.</summary>
    public static V1.VisibleEvidence MapToMessage(this VisibleEvidence evidence, byte[]? labels)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return new()
        {
            Score = evidence.Score.MapToMessage(),
            Labels = labels is null ? null : new() { Content = UnsafeByteOperations.UnsafeWrap(labels) },
            Failures = { evidence.Failures.Select(MapToMessage) },
        };
    }

    /// <summary>Takes evidence into the call's blobs.</summary>
    public static async Task<VisibleEvidence> TakeAsync(this CallBlobs blobs, V1.VisibleEvidence evidence, string field, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return new(
            MapToScore(evidence.Score, $"{field}.score"),
            evidence.Labels is null ? null : await blobs.TakeAsync(evidence.Labels, $"{field}.labels", cancellation),
            [.. evidence.Failures.Select(MapToFailure)]);
    }

    private static FailureClass MapToFailure(V1.FailureClass failure) => new()
    {
        Id = failure.Id,
        Column = failure.HasColumn ? failure.Column : null,
        Count = failure.Count,
        Hint = failure.Hint,
        Examples = [.. failure.Examples.Select(example => new FailureExample(
            example.Row, example.HasExpected ? example.Expected : null, example.HasActual ? example.Actual : null))],
    };

    private static V1.FailureClass MapToMessage(FailureClass failure)
    {
        var message = new V1.FailureClass { Id = failure.Id, Count = failure.Count, Hint = failure.Hint };
        if (failure.Column is { } column)
        {
            message.Column = column;
        }

        foreach (var (row, expected, actual) in failure.Examples)
        {
            var example = new V1.FailureExample { Row = row };
            if (expected is not null)
            {
                example.Expected = expected;
            }

            if (actual is not null)
            {
                example.Actual = actual;
            }

            message.Examples.Add(example);
        }

        return message;
    }
}
