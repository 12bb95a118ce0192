using System.Text;
using System.Text.RegularExpressions;
using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Media;

/// <summary>Turns what is wrong with a recording, and what ffmpeg says of it, into one sentence with a hint.</summary>
internal static partial class MediaFailure
{
    // What the shell's 128 + SIGKILL is: the system's answer to a lack of memory.
    private const int Killed = 137;

    // strerror(3) of what disks and network shares report, as ffmpeg prints it.
    private static readonly string[] IoErrors =
    [
        "Input/output error",
        "Stale file handle",
        "Transport endpoint is not connected",
        "Host is down",
        "No such device",
        "Connection timed out",
        "Resource temporarily unavailable",
        "Cannot allocate memory",
    ];

    private const string NotARecording = "Give the recording itself: playlists, scripts, pictures, subtitles and text are not read.";

    /// <summary>
    /// Checks, before any program is started, that <paramref name="path"/> is a file with something in it that may be read.
    /// </summary>
    /// <exception cref="VideoBlogException">It is not.</exception>
    public static void ThrowIfUnreadable(string path)
    {
        if (Directory.Exists(path))
            throw new VideoBlogException($"'{path}' is a folder, not a recording.", "Name the files in it, or convert the folder.");
        try
        {
            // The length comes first: opening a pipe that somebody named like a video would wait for ever; its length is 0.
            if (new FileInfo(path).Length == 0)
                throw new VideoBlogException($"'{path}' is empty (0 bytes).", "Copy it again from where it was recorded.");
            using var _ = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            throw FileFailure.OfReading(path, error);
        }
    }

    /// <summary>Describes a run of ffmpeg or ffprobe over <paramref name="path"/> that failed.</summary>
    /// <returns>
    /// A <see cref="VideoBlogException"/>, or an <see cref="OperationCanceledException"/> when a signal such as Ctrl-C ended it.
    /// </returns>
    public static Exception FromExit(string path, ProcessExit exit)
    {
        var errors = exit.ErrorTail;
        if (WasInterrupted(exit))
            return new OperationCanceledException("ffmpeg was interrupted.");
        if (
            errors.Contains("No space left on device", StringComparison.Ordinal)
            || errors.Contains("Disk quota exceeded", StringComparison.Ordinal)
        )
            return new VideoBlogException("The disk is full.", "Free some space, then run again: finished work is kept.", errors)
            {
                IsTransient = true,
            };
        if (errors.Contains("No such file or directory", StringComparison.Ordinal) && !File.Exists(path))
            return FileFailure.OfReading(path, new FileNotFoundException());
        if (errors.Contains("Cannot allocate memory", StringComparison.Ordinal) && !WasKilled(exit))
            return new VideoBlogException(
                $"ffmpeg did not get the memory that '{path}' would need.",
                "Free some memory, then try again. If it fails in the same way, the file is damaged or made to do harm: copy it again, or "
                    + "save it anew in a smaller size.",
                errors
            )
            {
                IsTransient = true,
            };
        if (IsIoError(errors) || WasKilled(exit))
        {
            return new VideoBlogException(
                $"ffmpeg was kept from processing '{path}' by the system: {(WasKilled(exit) ? "it was killed" : "an input/output error")}.",
                "Check the disk or network share and that there is enough memory, then run again. If it fails in the "
                    + "same way, copy the file again.",
                errors
            )
            {
                IsTransient = true,
            };
        }
        if (RefusedContainer().Match(errors) is { Success: true } refused)
            return new VideoBlogException(
                $"'{path}' is not a video or audio recording: it is read as '{refused.Groups[1].Value}'.",
                NotARecording,
                errors
            );
        if (errors.Contains("moov atom not found", StringComparison.Ordinal) && BeginsLikeMp4(path))
            return new VideoBlogException(
                $"'{path}' is cut short: the index at its end (the moov atom) is missing.",
                "Copy it again from where it was recorded; if the recording itself broke off, a repair tool such as "
                    + "untrunc may rebuild the index.",
                errors
            );
        if (
            errors.Contains("moov atom not found", StringComparison.Ordinal)
            || errors.Contains("Invalid data found", StringComparison.Ordinal)
        )
            return new VideoBlogException($"'{path}' is not a video or audio recording, or it is damaged.", NotARecording, errors);
        return new VideoBlogException(
            $"ffmpeg could not process '{path}' (exit status {exit.Code}).",
            "What ffmpeg says is below.",
            errors
        );
    }

    /// <summary>True when ffmpeg says that a disk, a share or the memory failed, and not that the recording is bad.</summary>
    public static bool IsIoError(string errors) => IoErrors.Any(error => errors.Contains(error, StringComparison.Ordinal));

    /// <summary>True when a signal such as Ctrl-C ended ffmpeg, whatever it had written by then.</summary>
    /// <remarks>
    /// The terminal sends Ctrl-C to ffmpeg as well as to us, and ffmpeg may be the first to act. It then finishes its output and exits
    /// with 255; ffprobe dies with 128 plus the signal. 255 is also -EPERM in newer versions, which comes with a message.
    /// </remarks>
    public static bool WasInterrupted(ProcessExit exit) =>
        exit.Code is 130 or 143 || (exit.Code == 255 && !exit.ErrorTail.Contains("not permitted", StringComparison.Ordinal));

    /// <summary>True when ffmpeg was killed, as the system does when memory runs out.</summary>
    public static bool WasKilled(ProcessExit exit) => exit.Code == Killed;

    /// <summary>Describes a recording that only somebody with its key can play.</summary>
    public static VideoBlogException Encrypted(string path) =>
        new(
            $"'{path}' is encrypted: its pictures and sound can only be read with a key.",
            "Give a copy without copy protection (DRM), exported from where it was recorded or bought."
        );

    /// <summary>Describes a recording that breaks off or whose sound cannot be decoded to its end.</summary>
    /// <param name="path">The recording.</param>
    /// <param name="at">Seconds of sound that could be decoded.</param>
    /// <param name="duration">Seconds that the recording says it has.</param>
    /// <param name="errors">The end of ffmpeg's own messages.</param>
    public static VideoBlogException Damaged(string path, double at, double duration, string errors) =>
        new(
            $"'{path}' is damaged at {Clock(at)} of {Clock(duration)}: the sound after that cannot be read.",
            "Copy it again from where it was recorded. If it is the only copy, save what can be read with "
                + "'ffmpeg -i IN -c copy OUT.mkv' and convert that.",
            errors
        );

    private static string Clock(double seconds) =>
        TimeSpan.FromSeconds(seconds).ToString(@"h\:mm\:ss", System.Globalization.CultureInfo.InvariantCulture);

    // ISO/IEC 14496-12: a box is a 4-byte length and a 4-letter type; these types begin such files.
    private static bool BeginsLikeMp4(string path)
    {
        using var stream = File.OpenRead(path);
        Span<byte> head = stackalloc byte[8];
        return stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length
            && Encoding.ASCII.GetString(head[4..]) is "ftyp" or "moov" or "mdat" or "wide" or "free" or "skip";
    }

    [GeneratedRegex(@"^\[([\w,]+) @ [^\]]*\] Format not on whitelist", RegexOptions.Multiline)]
    private static partial Regex RefusedContainer();
}
