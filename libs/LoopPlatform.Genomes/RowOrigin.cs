namespace LoopPlatform.Genomes;

/// <summary>Where a row came from.</summary>
/// <param name="File">Name of the input, without folder.</param>
/// <param name="Line">Line the row begins on, counted from 1.</param>
public readonly record struct RowOrigin(string File, int Line)
{
    public override string ToString() => $"{File} line {Line}";
}
