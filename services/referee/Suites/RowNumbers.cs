using System.Globalization;
using LoopPlatform.Genomes;
using LoopPlatform.Loops.Definition;

namespace LoopPlatform.Referee.Suites;

/// <summary>Which input row each expected row speaks of, where rows are found by position.</summary>
internal static class RowNumbers
{
    /// <summary>From 0; as they come unless gold states them.</summary>
    /// <exception cref="SuiteException">A stated number is none of an input row, or stands twice.</exception>
    public static int[] Of(Suite suite, Table? gold, Table inputs)
    {
        if (suite.Row is not { } column || gold is null)
        {
            return [.. Enumerable.Range(0, inputs.RowCount)];
        }

        var taken = new HashSet<int>();
        return [.. gold[column].Select((cell, row) => int.TryParse(cell.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= 1 && number <= inputs.RowCount && taken.Add(number)
                ? number - 1
                : throw new SuiteException($"{gold.Rows[row].Origin}: '{column}' is '{cell.Text}': the number of an input row, from 1 to {inputs.RowCount}, is expected once"))];
    }
}
