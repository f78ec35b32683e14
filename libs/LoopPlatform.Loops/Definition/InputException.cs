namespace LoopPlatform.Loops.Definition;

/// <summary>Something a person wrote or supplied is not as it must be. The message is one complete line: where, what was expected, what was found, the way out.</summary>
public sealed class InputException : Exception
{
    private const int LongestMessage = 1000;

    /// <summary>Makes the one line, such as <c>loop.yaml:34: x_loop_platform.suite.match: expected key, position or multiset; found 'keys'</c>.</summary>
    /// <param name="file">The file concerned, as the user knows it.</param>
    /// <param name="line">The line concerned, counted from 1, where there is one.</param>
    /// <param name="key">The full key concerned, where the file has keys.</param>
    /// <param name="problem">What was expected, what was found, the way out.</param>
    /// <param name="inner">What made it known.</param>
    public InputException(string file, int? line, string? key, string problem, Exception? inner = null)
        : base(OneLine($"{file}{(line is null ? "" : $":{line}")}: {(key is null ? "" : $"{key}: ")}{problem}"), inner) =>
        (File, Line, Key) = (file, line, key);

    /// <summary>The file concerned, as the user knows it.</summary>
    public string File { get; }

    /// <summary>The line concerned, counted from 1.</summary>
    public int? Line { get; }

    /// <summary>The full key concerned, such as <c>x_loop_platform.suite.match</c>.</summary>
    public string? Key { get; }

    // What was found is quoted, and may hold line ends, terminal escapes or megabytes.
    private static string OneLine(string text)
    {
        var kept = text.Length <= LongestMessage ? text : $"{text.AsSpan(0, LongestMessage)}…";
        return string.Create(kept.Length, kept, (line, source) =>
        {
            source.CopyTo(line);
            foreach (ref var character in line)
            {
                character = char.IsControl(character) || character is '\u2028' or '\u2029' ? ' ' : character;
            }
        });
    }
}
