namespace VideoBlog.Jobs;

/// <summary>placeholder</summary>
public sealed record ConversionProgress(string Stage, double? Percent, double? Speed, double? SecondsLeft, string? Notice);

/// <summary>placeholder</summary>
public abstract record ConversionOutcome
{
    /// <summary>x</summary>
    public sealed record Converted(string Folder, double Duration) : ConversionOutcome;
    /// <summary>x</summary>
    public sealed record Failed(string Message, string? Hint, string? Detail, bool MayPass) : ConversionOutcome;
    /// <summary>x</summary>
    public sealed record Crashed(string Message, string? LastWords) : ConversionOutcome;
    /// <summary>x</summary>
    public sealed record OverLimit(string Message, string? Hint) : ConversionOutcome;
}
