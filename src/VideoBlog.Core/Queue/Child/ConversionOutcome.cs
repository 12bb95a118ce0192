using VideoBlog.Pipeline;

namespace VideoBlog.Queue.Child;

/// <summary>What became of a conversion in a process of its own: <see cref="Converted"/> or a kind of <see cref="NotConverted"/>.</summary>
public abstract record ConversionOutcome
{
    private protected ConversionOutcome() { }
}

/// <summary>The draft is there.</summary>
/// <param name="Result">What was made, and where it is.</param>
public sealed record Converted(FinishedEvent Result) : ConversionOutcome;

/// <summary>
/// There is no draft: <see cref="Failed"/>, <see cref="Crashed"/> or <see cref="OverLimit"/>. What was finished is kept; another try
/// continues.
/// </summary>
/// <param name="Message">One sentence that says what went wrong.</param>
/// <param name="Hint">What to do next, or null.</param>
/// <param name="Detail">Further text, such as the end of what the process wrote to its standard error, or null.</param>
/// <param name="IsTransient">True when another try is worthwhile without anybody doing something.</param>
public abstract record NotConverted(string Message, string? Hint, string? Detail, bool IsTransient) : ConversionOutcome;

/// <summary>The conversion gave up and said why.</summary>
/// <inheritdoc cref="NotConverted"/>
public sealed record Failed(string Message, string? Hint, string? Detail, bool IsTransient)
    : NotConverted(Message, Hint, Detail, IsTransient);

/// <summary>
/// The process died without a word, or with no other than those on its standard error. It may have been chance, but not again and again.
/// </summary>
/// <param name="ExitCode">Its exit status.</param>
/// <param name="Signal">The number of the signal that ended it, where the system has signals and one did.</param>
/// <param name="Stage">The stage that ran; null before the first one.</param>
/// <param name="LastWords">The end of its standard error, at most 20 lines and 4,096 characters; empty when it wrote nothing.</param>
public sealed record Crashed(int ExitCode, int? Signal, ConversionStage? Stage, string LastWords)
    : NotConverted(
        ChildEnd.Describe(ExitCode, Signal, Stage),
        ChildEnd.CrashHint,
        LastWords.Length > 0 ? LastWords : null,
        IsTransient: true
    );

/// <summary>The process was ended because it took too much.</summary>
/// <param name="Limit">What it had too much of.</param>
/// <param name="Stage">The stage that ran; null before the first one.</param>
/// <param name="Allowed">The limit in words: <c>4096 MB</c>.</param>
/// <param name="LastWords">The end of its standard error, at most 20 lines and 4,096 characters; empty when it wrote nothing.</param>
public sealed record OverLimit(ConversionLimit Limit, ConversionStage? Stage, string Allowed, string LastWords)
    : NotConverted(
        ChildEnd.Describe(Limit, Stage, Allowed),
        ChildEnd.HintFor(Limit),
        LastWords.Length > 0 ? LastWords : null,
        IsTransient: true
    );

/// <summary>What a conversion may not have too much of.</summary>
public enum ConversionLimit
{
    /// <summary>See <see cref="ConversionProcessOptions.MemoryLimit"/>.</summary>
    Memory,

    /// <summary>See <see cref="ConversionProcessOptions.TimeLimit"/>.</summary>
    Time,

    /// <summary>See <see cref="ConversionProcessOptions.SilenceLimit"/>.</summary>
    Silence,
}
