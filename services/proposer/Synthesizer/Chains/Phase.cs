namespace LoopPlatform.Proposer.Synthesizer.Chains;

/// <summary>Where in a chain an operation belongs: columns first, then their text, then what it means, then which rows stay.</summary>
internal enum Phase
{
    Unite,
    Tidy,
    Words,
    Repair,
    Fill,
    Default,
    Read,
    Rows,
    Distinct,
    Arrange,
}

internal static class Phases
{
    public static Phase Of(string operation) => operation switch
    {
        "Rename" or "Coalesce" or "Constant" or "Drop" => Phase.Unite,
        "Trim" or "CollapseSpaces" or "Lower" or "Upper" or "Title" or "HalfWidth" or "Replace" or "DropUnit" or "DropStrays" => Phase.Tidy,
        "Map" or "Missing" => Phase.Words,
        "MoveEnd" or "Respell" or "RespellWords" or "AgreeBy" => Phase.Repair,
        "FillFrom" => Phase.Fill,
        "FillWith" => Phase.Default,
        "Number" or "Date" or "Decimals" or "Plain" => Phase.Read,
        "KeepWhere" or "DropWhere" or "KeepWhereNumber" or "KeepWhereDate" => Phase.Rows,
        "DistinctBy" => Phase.Distinct,
        _ => Phase.Arrange,
    };

    /// <summary>The comment over a group of steps.</summary>
    public static string Caption(this Phase phase) => phase switch
    {
        Phase.Unite => "// One name for what is called differently.",
        Phase.Tidy => "// One spelling.",
        Phase.Words => "// One word for what means the same.",
        Phase.Repair => "// What other rows tell.",
        Phase.Fill => "// Where else to take a missing value from.",
        Phase.Default => "// What a missing value means.",
        Phase.Read => "// One notation.",
        Phase.Rows => "// Rows that do not belong in the result.",
        Phase.Distinct => "// Each once.",
        _ => "// The result.",
    };
}
