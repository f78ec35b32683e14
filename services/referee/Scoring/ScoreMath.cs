using System.Numerics;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Referee.Scoring;

/// <summary>Combines parts without rounding.</summary>
internal static class ScoreMath
{
    /// <summary>The weighted mean, in lowest terms; a single part is left as it was counted.</summary>
    /// <param name="parts">At least one, each of weight and cells at least 1.</param>
    public static Score Combine(IReadOnlyList<(int Weight, long Agree, long Of)> parts)
    {
        if (parts is [var only])
        {
            return new(only.Agree, only.Of);
        }

        var (agree, of) = (BigInteger.Zero, BigInteger.One);
        foreach (var part in parts)
        {
            (agree, of) = ((agree * part.Of) + ((BigInteger)part.Weight * part.Agree * of), of * part.Of);
        }

        of *= parts.Sum(part => (long)part.Weight);
        var divisor = BigInteger.GreatestCommonDivisor(agree, of);
        return Fit(agree / divisor, of / divisor);
    }

    // Only an output with millions of surplus rows gets here with more than 63 bits. It keeps a score that is a little low, and never becomes perfect.
    private static Score Fit(BigInteger agree, BigInteger of)
    {
        var shift = (int)Math.Max(0, of.GetBitLength() - 62);
        return shift == 0 ? new((long)agree, (long)of) : new((long)BigInteger.Min(agree >> shift, (of >> shift) - 1), (long)(of >> shift));
    }
}
