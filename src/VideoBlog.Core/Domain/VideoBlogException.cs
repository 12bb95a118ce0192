namespace VideoBlog.Domain;

/// <summary>
/// A failure that can be expected: bad input, a missing tool, a full disk. Its text is shown to the user as it stands, without a stack
/// trace; anything else that is thrown is a bug.
/// </summary>
public class VideoBlogException : Exception
{
    /// <summary>Creates the failure.</summary>
    /// <param name="message">One sentence that says what went wrong, with the file's name where there is one.</param>
    /// <param name="hint">What to do next; null when the message says it already.</param>
    /// <param name="detail">Further text, such as the end of ffmpeg's own messages; shown below the hint.</param>
    /// <param name="innerException">The cause.</param>
    public VideoBlogException(string message, string? hint = null, string? detail = null, Exception? innerException = null)
        : base(message, innerException)
    {
        Hint = hint;
        Detail = detail;
    }

    /// <summary>What to do next, or null.</summary>
    public string? Hint { get; }

    /// <summary>Further text, such as the last lines of an external program; null when there is none.</summary>
    public string? Detail { get; }

    /// <summary>The line of the file that it is about, from 1; null when it is about no line.</summary>
    public int? Line { get; init; }

    /// <summary>
    /// True when the cause may pass by itself, so that the same work is worth another try later: a full disk, a share that is gone, a
    /// download that broke off. False for what stays until somebody does something: a recording without sound, a missing program.
    /// </summary>
    public bool IsTransient { get; init; }
}
