using VideoBlog.Alignment;
using VideoBlog.Domain;
using VideoBlog.Posts;
using VideoBlog.Publishing;

namespace VideoBlog.Tests.Publishing;

/// <summary>A small post with everything that a page can show, about a recording of twelve seconds.</summary>
internal static class SamplePost
{
    private const string Wrong = "[often wrong](https://example.org/maps)";

    public const string Body = $"""
        Every ordinary week you stand at the edge of something that matters -- and you wait. "Don't start yet," says the voice, 'not today.'

        ## The map

        ![The lake in the morning](stills/00-00-04.jpg)

        The map that you were given was drawn by people who never went there. It shows **every** road and no weather[^1], and it is {Wrong}.

        > Start before you are ready.

        I added this after the walk, because somebody asked.

        - It is not in the video.
        - The page says so.

        ## The lake

        In the spring we walked around the lake with a camera and a friend of the family, and nothing was as the map had said...

        [^1]: Nor does it show the people.

        """;

    private static readonly Dictionary<string, (double From, double To)> Times = new()
    {
        ["Every"] = (0.4, 2.9),
        ["## The map"] = (3.2, 3.2),
        ["The map"] = (3.2, 6.1),
        ["> Start"] = (6.3, 7.4),
        ["## The lake"] = (8, 8),
        ["In the"] = (8, 11.6),
    };

    public static readonly FrontMatter FrontMatter = new()
    {
        Title = "Getting past the dip: don't wait",
        Author = "Ada Example",
        Date = new(2026, 11, 22),
        Recorded = new(new DateTimeOffset(2026, 9, 28, 10, 12, 0, TimeSpan.FromHours(-4)), "Callahan State Park, Framingham"),
        Video = new("talk.mp4", 12, "stills/poster.jpg"),
        Tags = ["walking", "maps & weather"],
        Excerpt = "Every ordinary week you stand at the edge of something that matters.",
        AdaptedFrom = new("The dip, in writing", "https://example.org/the-dip"),
        Status = PostStatus.Reviewed,
    };

    public static readonly MediaInfo Media = new()
    {
        Container = "mov,mp4,m4a,3gp,3g2,mj2",
        Duration = 12,
        Streams =
        [
            new()
            {
                Index = 0,
                Kind = MediaStreamKind.Video,
                Codec = "h264",
                Width = 1280,
                Height = 720,
            },
            new()
            {
                Index = 1,
                Kind = MediaStreamKind.Audio,
                Codec = "aac",
                SampleRate = 48000,
                Channels = 2,
            },
        ],
    };

    public static PageContent Content(FrontMatter? frontMatter = null, string body = Body)
    {
        IReadOnlyList<TranscriptWord> words = Spoken.Words(
            "Every ordinary week you stand at the edge of something that matters and you wait.",
            start: 0.4
        );
        return new()
        {
            Draft = new(
                new(frontMatter ?? FrontMatter, body),
                new()
                {
                    Text = body,
                    Spoken = words,
                    Blocks = Blocks(body),
                    ReviewedWords = words,
                }
            ),
            Media = Media,
            VideoFile = "video.mp4",
            Captions = VideoBlog.Publishing.Captions.From(words),
            Chapters = [new(0, 3.2, "The edge"), new(3.2, 8, "The map"), new(8, 12, "The lake")],
            Downloads =
            [
                new("captions.vtt", "Captions (WebVTT)"),
                new("captions.srt", "Captions (SubRip)"),
                new("transcript.json", "Transcript"),
            ],
        };
    }

    /// <summary>Blocks are what empty lines separate; their first words tell their times.</summary>
    private static List<AlignedBlock> Blocks(string body)
    {
        var blocks = new List<AlignedBlock>();
        int start = 0;
        foreach (string block in body.Split("\n\n"))
        {
            (double From, double To)? time = Times
                .Where(t => block.StartsWith(t.Key, StringComparison.Ordinal))
                .Select(t => ((double, double)?)t.Value)
                .FirstOrDefault();
            blocks.Add(new(start, block.Length, time?.From, time?.To, block.StartsWith('#') ? block.TrimStart('#', ' ') : null));
            start += block.Length + 2;
        }

        return blocks;
    }
}
