namespace LoopPlatform.Referee.Splitting;

internal enum Side
{
    Visible,
    Gate,
    Holdout,
}
