namespace LoopPlatform.Genomes;

/// <summary>How many characters must be put in, taken out, changed or swapped with their neighbour to make one text of another.</summary>
public static class EditDistance
{
    /// <summary>The distance, or null when it is more than <paramref name="most"/>; O(length · most).</summary>
    public static int? Between(string left, string right, int most)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (Math.Abs(left.Length - right.Length) > most)
        {
            return null;
        }

        var (before, last, next) = (new int[right.Length + 1], new int[right.Length + 1], new int[right.Length + 1]);
        for (var j = 0; j <= right.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            // Off the diagonal by more than the distance nothing can be reached.
            var (from, to) = (Math.Max(1, i - most), Math.Min(right.Length, i + most));
            Array.Fill(next, most + 1);
            next[0] = i;
            for (var j = from; j <= to; j++)
            {
                var change = last[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                next[j] = Math.Min(change, 1 + Math.Min(last[j], next[j - 1]));
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    next[j] = Math.Min(next[j], 1 + before[j - 2]);
                }
            }

            (before, last, next) = (last, next, before);
        }

        return last[right.Length] <= most ? last[right.Length] : null;
    }
}
