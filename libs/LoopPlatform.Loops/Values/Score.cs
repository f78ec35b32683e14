using System.Globalization;
using System.Numerics;
using System.Text.Json.Serialization;

namespace LoopPlatform.Loops.Values;

/// <summary>An exact ratio between 0 and 1: compared cells that agree over compared cells. Kept as integers so that equal runs hash equally.</summary>
/// <param name="Agree">What agrees; 0 to <paramref name="Of"/>.</param>
/// <param name="Of">What was compared; at least 1.</param>
public readonly record struct Score(long Agree, long Of) : IComparable<Score>
{
    /// <summary>The ratio, for people; decisions compare the integers.</summary>
    [JsonIgnore]
    public double Ratio => (double)Agree / Of;

    /// <summary>Whether everything agrees.</summary>
    [JsonIgnore]
    public bool IsPerfect => Agree == Of;

    /// <summary>Whether the exact ratio is at least this one.</summary>
    public bool Reaches(decimal target) => (decimal)Agree >= target * Of;

    /// <summary>The same ratio in lowest terms.</summary>
    public Score Reduced()
    {
        var divisor = (long)BigInteger.GreatestCommonDivisor(Agree, Of);
        return divisor <= 1 ? this : new(Agree / divisor, Of / divisor);
    }

    /// <inheritdoc/>
    public int CompareTo(Score other) => ((Int128)Agree * other.Of).CompareTo((Int128)other.Agree * Of);

    /// <inheritdoc/>
    public override string ToString() => Ratio.ToString("0.000", CultureInfo.InvariantCulture);

    public static bool operator <(Score left, Score right) => left.CompareTo(right) < 0;

    public static bool operator >(Score left, Score right) => left.CompareTo(right) > 0;

    public static bool operator <=(Score left, Score right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Score left, Score right) => left.CompareTo(right) >= 0;
}
