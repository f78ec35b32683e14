namespace LoopPlatform.Genomes;

/// <summary>
/// A genome or an input is not as it must be. The message names file, line and column as far as they are known, what was expected, and the way out.
/// </summary>
public class GenomeException : Exception
{
    public GenomeException()
    {
    }

    public GenomeException(string message) : base(message)
    {
    }

    public GenomeException(string message, Exception? inner) : base(message, inner)
    {
    }

    /// <summary>The input concerned, without folder.</summary>
    public string? File { get; init; }

    /// <summary>The line concerned, counted from 1.</summary>
    public int? Line { get; init; }

    /// <summary>The name of the column concerned.</summary>
    public string? Column { get; init; }
}
