namespace LoopPlatform.Cli;

/// <summary>What the command's exit code says.</summary>
internal static class ExitCode
{
    /// <summary>The goal was reached; or simply: done.</summary>
    public const int Goal = 0;

    /// <summary>Short of the goal, or paused.</summary>
    public const int Short = 1;

    /// <summary>Bad input: the message says what and where.</summary>
    public const int BadInput = 2;

    /// <summary>Engine, file system or service failed.</summary>
    public const int Infrastructure = 3;

    /// <summary>Interrupted; nothing is lost.</summary>
    public const int Interrupted = 130;
}
