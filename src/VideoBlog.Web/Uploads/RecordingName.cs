using System.Globalization;
using System.Text;
using VideoBlog.Media;

namespace VideoBlog.Web.Uploads;

/// <summary>Makes file names from anywhere safe in any file system, and unable to pretend that they are something else.</summary>
internal static class RecordingName
{
    // 255 bytes is the usual limit; a number and the ending of a sidecar are added, and temporary files have longer names.
    private const int MaxStemBytes = 160;

    private const string Forbidden = "<>:\"/\\|?*";

    // Names of devices on Windows, whatever follows the first dot.
    private static readonly HashSet<string> Devices = new(
        ["con", "prn", "aux", "nul", .. Enumerable.Range(0, 10).SelectMany(n => new[] { $"com{n}", $"lpt{n}" })],
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>The safe form of a name.</summary>
    /// <param name="name">A file's name, perhaps with folders, which are dropped.</param>
    /// <returns>Null when its extension is that of something else, such as a text or a picture.</returns>
    public static string? Sanitize(string name)
    {
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        if (name.Trim().Length == 0)
            return null;
        // What is no word behind the last dot belongs to the name.
        var extension = Path.GetExtension(name).ToLowerInvariant();
        extension = extension.Length > 1 && extension[1..].All(char.IsAsciiLetterOrDigit) ? extension : "";
        // What the name does not tell, the first bytes will.
        if (!RecordingFiles.MayBeRecording("recording" + extension))
            return null;
        var stem = Cut(Clean(name[..^extension.Length])).TrimEnd(' ', '.');
        if (stem.Length == 0)
            stem = "recording";
        return (Devices.Contains(stem.Split('.')[0].TrimEnd()) ? $"_{stem}" : stem) + extension;
    }

    /// <summary>The name itself, or with a number when it is taken.</summary>
    /// <param name="name">A safe name.</param>
    /// <param name="isTaken">Whether there is something of a name already.</param>
    public static string Free(string name, Func<string, bool> isTaken) =>
        Enumerable
            .Range(2, int.MaxValue - 2)
            .Select(n => $"{Path.GetFileNameWithoutExtension(name)} ({n}){Path.GetExtension(name)}")
            .Prepend(name)
            .First(n => !isTaken(n));

    // What begins with a dot is hidden, with a dash an option, with a tilde temporary.
    private static string Clean(string text)
    {
        var clean = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
                clean.Append(clean.Length > 0 && clean[^1] != ' ' ? " " : "");
            else if (IsVisible(rune))
                clean.Append(Forbidden.Contains(rune.ToString(), StringComparison.Ordinal) ? "-" : rune.ToString());
        }
        return clean.ToString().TrimStart(' ', '.', '-', '~');
    }

    // Not: control characters, what turns the direction of text or has no width, halves of characters, and what no standard defines.
    private static bool IsVisible(Rune rune) =>
        rune != Rune.ReplacementChar
        && Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.Surrogate
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
            );

    private static string Cut(string text)
    {
        var cut = new StringBuilder();
        var bytes = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if ((bytes += rune.Utf8SequenceLength) > MaxStemBytes)
                break;
            cut.Append(rune.ToString());
        }
        return cut.ToString();
    }
}
