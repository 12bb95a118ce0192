namespace VideoBlog.Cli.Edge;

/// <summary>What the process returns to its caller.</summary>
internal static class ExitCodes
{
    /// <summary>All that was asked for is done.</summary>
    public const int Ok = 0;

    /// <summary>Something failed: one conversion of many, or the command itself.</summary>
    public const int Failed = 1;

    /// <summary>The command line cannot be understood.</summary>
    public const int Usage = 2;

    /// <summary>Stopped by a signal: 128 + SIGINT, as shells count it.</summary>
    public const int Interrupted = 130;
}
