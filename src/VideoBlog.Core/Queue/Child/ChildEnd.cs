using VideoBlog.Pipeline;
using VideoBlog.Platform;

namespace VideoBlog.Queue.Child;

/// <summary>What the end of a conversion's process means.</summary>
internal static class ChildEnd
{
    /// <summary>What to do about a crash.</summary>
    public const string CrashHint =
        "Nothing that was finished is lost. If it happens with this recording each time, please report it as a bug.";

    // What the command line ends with: 1 for failures, 2 for words that it does not understand, 130 when it is told to stop.
    private static readonly int[] OwnFailures = [1, 2];
    private const int Interrupted = 130;

    private static readonly Dictionary<int, string> SignalNames = new()
    {
        [4] = "SIGILL",
        [6] = "SIGABRT",
        [7] = "SIGBUS",
        [8] = "SIGFPE",
        [9] = "SIGKILL",
        [11] = "SIGSEGV",
        [15] = "SIGTERM",
    };

    /// <summary>Tells from the last event and the exit status what came of a conversion that ended by itself.</summary>
    /// <param name="last">The event that decides, <see cref="FinishedEvent"/> or <see cref="FailedEvent"/>; null when none came.</param>
    /// <param name="exit">How the process ended.</param>
    /// <param name="stage">The stage that ran; null before the first one.</param>
    public static ConversionOutcome Classify(ConversionEvent? last, ProcessExit exit, ConversionStage? stage) =>
        last switch
        {
            // All is written by then: a crash on the way out costs nothing.
            FinishedEvent finished => new Converted(finished),
            FailedEvent failed => new Failed(failed.Message, failed.Hint, failed.Detail, failed.MayPass),
            _ when exit.Code == Interrupted => new Failed(
                "The conversion was stopped from outside.",
                "It continues where it ended.",
                Words(exit),
                IsTransient: true
            ),
            _ when OwnFailures.Contains(exit.Code) => new Failed(
                "The conversion did not start.",
                "What it says is below.",
                Words(exit),
                IsTransient: false
            ),
            _ => new Crashed(exit.Code, SignalOf(exit.Code), stage, exit.ErrorTail),
        };

    /// <summary>A crash in a sentence.</summary>
    public static string Describe(int exitCode, int? signal, ConversionStage? stage)
    {
        var cause =
            signal is not { } number ? $"exit status {exitCode}"
            : SignalNames.TryGetValue(number, out var name) ? $"signal {number}, {name}"
            : $"signal {number}";
        return $"The conversion crashed {When(stage)} ({cause}).";
    }

    /// <summary>A broken limit in a sentence.</summary>
    public static string Describe(ConversionLimit limit, ConversionStage? stage, string allowed) =>
        limit switch
        {
            ConversionLimit.Memory => $"The conversion was stopped {When(stage)}: it used more than {allowed} of memory.",
            ConversionLimit.Time => $"The conversion was stopped {When(stage)}: it took longer than {allowed}.",
            _ => $"The conversion was stopped {When(stage)}: it had not come further for {allowed}.",
        };

    /// <summary>What to do about a broken limit.</summary>
    public static string HintFor(ConversionLimit limit) =>
        limit switch
        {
            ConversionLimit.Memory => "Choose a smaller model, or raise the memory limit.",
            ConversionLimit.Time => "Another try continues where this one ended; for very long recordings raise the time limit.",
            _ => "Check that the disk or network share answers. Another try continues where this one ended.",
        };

    // 128 + the number is how Unix and .NET tell of a signal.
    private static int? SignalOf(int exitCode) => !OperatingSystem.IsWindows() && exitCode is > 128 and < 193 ? exitCode - 128 : null;

    private static string When(ConversionStage? stage) =>
        stage switch
        {
            null => "before its first stage",
            ConversionStage.Probe => "while looking into the recording",
            ConversionStage.Speech => "while finding speech",
            ConversionStage.Transcribe => "while transcribing",
            ConversionStage.Recheck => "while hearing doubtful words again",
            ConversionStage.Frames => "while looking at the pictures",
            ConversionStage.Compose => "while composing the draft",
            ConversionStage.Stills => "while cutting pictures",
            ConversionStage.Suggest => "while asking the language model",
            ConversionStage.Playback => "while making the video for browsers",
            _ => "while writing the page",
        };

    private static string? Words(ProcessExit exit) => exit.ErrorTail.Length > 0 ? exit.ErrorTail : null;
}
