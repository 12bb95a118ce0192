using System.Globalization;
using VideoBlog.Domain;

namespace VideoBlog.Writing.Composing;

/// <summary>
/// Transcripts written out as text: words take 0.3 s and follow one another after 0.05 s; a comma waits 0.2 s, a sentence's end 0.5 s,
/// and <c>[2.5]</c> waits that many seconds more.
/// </summary>
internal static class Talks
{
    public static readonly Video Video = new(new string('a', 64), "talk", "talk.mp4", "/videos/talk.mp4", 1234, DateTimeOffset.UnixEpoch);

    public static Transcript Transcript(
        string text,
        double startAt = 0.5,
        double wordLength = 0.3,
        double? duration = null,
        string language = "en"
    )
    {
        var words = new List<TranscriptWord>();
        var time = startAt;
        foreach (var item in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (
                item[0] == '['
                && item[^1] == ']'
                && double.TryParse(item[1..^1], NumberStyles.Float, CultureInfo.InvariantCulture, out var pause)
            )
            {
                time += pause;
                continue;
            }

            words.Add(new TranscriptWord(Math.Round(time, 2), Math.Round(time + wordLength, 2), item, 0.9));
            time +=
                wordLength
                + 0.05
                + (
                    item[^1] is ',' or ';' or ':' ? 0.2
                    : item[^1] is '.' or '?' or '!' ? 0.5
                    : 0
                );
        }

        return FromWords(words, duration ?? Math.Round(time + 0.5, 2), language);
    }

    public static Transcript FromWords(IReadOnlyList<TranscriptWord> words, double duration, string language = "en") =>
        new()
        {
            Language = language,
            Model = "base.en",
            Duration = duration,
            Segments =
                words.Count == 0
                    ? []
                    :
                    [
                        new TranscriptSegment
                        {
                            Start = words[0].Start,
                            End = words[^1].End,
                            Text = string.Join(' ', words.Select(w => w.Text)),
                            Words = words,
                        },
                    ],
        };

    public static MediaInfo Media(double duration) =>
        new()
        {
            Container = "mov,mp4,m4a,3gp,3g2,mj2",
            Duration = duration,
            Streams =
            [
                new MediaStream
                {
                    Index = 0,
                    Kind = MediaStreamKind.Video,
                    Codec = "h264",
                    Width = 1280,
                    Height = 720,
                },
                new MediaStream
                {
                    Index = 1,
                    Kind = MediaStreamKind.Audio,
                    Codec = "aac",
                    SampleRate = 48000,
                    Channels = 2,
                },
            ],
        };

    public static DraftSource Source(Transcript transcript, Sidecar? sidecar = null, MediaInfo? media = null, Video? video = null) =>
        new(video ?? Video, media ?? Media(transcript.Duration), transcript, sidecar ?? Sidecar.Empty, new DateOnly(2026, 11, 22));
}
