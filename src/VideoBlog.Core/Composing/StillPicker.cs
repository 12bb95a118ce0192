using System.Globalization;
using VideoBlog.Domain;

namespace VideoBlog.Composing;

/// <summary>Chooses which frames to cut. Times are whole tenths of seconds, so that file names and texts agree with them.</summary>
/// <param name="media">The recording; one without pictures gives no stills.</param>
/// <param name="sentences">What is said, for the texts that stand for the pictures.</param>
internal sealed class StillPicker(MediaInfo media, IReadOnlyList<Sentence> sentences)
{
    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    /// <summary>
    /// The poster: 7 s in, or a tenth of a short recording, when the fade-in is over; where speech begins later, a second after it began.
    /// </summary>
    public Still? Poster()
    {
        var speech = sentences.Count > 0 ? sentences[0].Start + 1 : 0;
        return Make(Math.Max(Math.Min(7, media.Duration / 10), speech));
    }

    /// <summary>The still of a part: 2 s after it begins, when a new slide stands, and in its first half.</summary>
    public Still? For(Part part) => Make(Math.Min(part.Start + 2, (part.Start + part.End) / 2));

    private Still? Make(double wanted)
    {
        if (media.Picture is null)
            return null;
        // The last frame is shown for a while before the recording ends; half a second before it there is one.
        var last = Math.Max(media.Duration / 2, media.Duration - 0.5);
        var time = Math.Round(Math.Clamp(wanted, 0, last), 1);
        var clock = TimeSpan.FromSeconds(time);
        var stamp = $"{(int)clock.TotalHours:00}-{clock.Minutes:00}-{clock.Seconds:00}";
        var name = stamp;
        for (var number = 2; !names.Add(name); number++)
            name = $"{stamp}-{number}";
        return new Still(time, $"stills/{name}.jpg", AlternativeText(time, clock));
    }

    /// <summary>Nobody has looked at the picture, so the text says what is known of it: when it is, and what is said then.</summary>
    private string AlternativeText(double time, TimeSpan clock)
    {
        var at = clock.ToString(clock.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);
        var said = sentences.LastOrDefault(s => s.Start <= time) ?? sentences.FirstOrDefault(s => s.Start < time + 5);
        return said is null ? $"The video at {at}." : $"The video at {at}, where the speaker says: {PlainText.Shorten(said.Text, 100)}";
    }
}
