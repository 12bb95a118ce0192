using System.Globalization;
using System.Text;
using VideoBlog.Alignment;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Pipeline;
using VideoBlog.Pipeline.Stages;
using VideoBlog.Platform;
using VideoBlog.Posts;

namespace VideoBlog.Benchmarks;

/// <summary>A library with the post of one long made-up talk, with all files that a conversion leaves.</summary>
internal static class LongPost
{
    /// <summary>Name of the post.</summary>
    public const string Slug = "talk";

    /// <summary>A word in the middle of the draft, and nowhere else in it.</summary>
    public const string Middle = "middlemost";

    private const double WordSeconds = 0.36;
    private const int ParagraphsInPart = 30;

    /// <summary>Makes it; 40,000 words take four hours.</summary>
    public static async Task MakeAsync(string library, int words)
    {
        var talk = EditedTalk.Make(1, words, EditKind.Mixed, 0.02);
        var spoken = talk.Spoken.Select((w, i) => w with { Start = i * WordSeconds, End = (i * WordSeconds) + 0.3 }).ToList();
        var transcript = new Transcript
        {
            Language = "en",
            Model = "base.en",
            Duration = spoken.Count * WordSeconds,
            Segments =
            [
                .. spoken
                    .Chunk(12)
                    .Select(s => new TranscriptSegment
                    {
                        Start = s[0].Start,
                        End = s[^1].End,
                        Text = string.Join(' ', s.Select(w => w.Text)),
                        Words = s,
                    }),
            ],
        };
        var media = new MediaInfo
        {
            Container = "mov,mp4,m4a,3gp,3g2,mj2",
            Duration = transcript.Duration,
            Streams =
            [
                new MediaStream
                {
                    Index = 0,
                    Kind = MediaStreamKind.Video,
                    Codec = "h264",
                    Width = 320,
                    Height = 180,
                },
                new MediaStream
                {
                    Index = 1,
                    Kind = MediaStreamKind.Audio,
                    Codec = "aac",
                },
            ],
        };

        var path = Directory.CreateDirectory(Path.Combine(library, Slug)).FullName;
        Directory.CreateDirectory(Path.Combine(path, ".stages"));
        var video = new Video(new string('a', 64), Slug, "talk.mp4", Path.Combine(library, "talk.mp4"), 1, DateTimeOffset.UnixEpoch);
        await StoredFiles.Video.WriteAsync(path, video, default);
        using (var folder = await VideoFolder.OpenAsync(path, video, null, TimeProvider.System, default))
        {
            await folder.OnceAsync(ProbeStage.Stage, StoredFiles.Media, [], _ => Task.FromResult(media), default);
            await folder.OnceAsync(TranscribeStage.Stage, StoredFiles.Transcript, [], _ => Task.FromResult(transcript), default);
            await folder.OnceAsync(StillsStage.Stage, [], _ => Task.FromResult<IReadOnlyList<string>>([]), default);
            await folder.OnceAsync(PlaybackStage.Stage, [], async ct => [await RecordAsync(folder, media.Duration, ct)], default);
            await MachineDraftStore.PlaceAsync(folder, Draft(talk.Markdown, media.Duration), TimeProvider.System, default);
        }

        await new PostRefresh(new PostSnapshots(TimeProvider.System)).RunAsync(path, default);
    }

    private static string Draft(string markdown, double duration)
    {
        var text = new StringBuilder(
            FrontMatterWriter.Write(
                new FrontMatter
                {
                    Title = "A talk of four hours",
                    Date = new DateOnly(2026, 11, 22),
                    Video = new PostVideo("talk.mp4", duration, null),
                    Excerpt = "A long talk.",
                }
            )
        );
        var paragraphs = markdown.Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < paragraphs.Length; i++)
        {
            if (i % ParagraphsInPart == 0)
                text.Append(CultureInfo.InvariantCulture, $"\n## Part {1 + (i / ParagraphsInPart)}\n");
            text.Append('\n').Append(paragraphs[i].Trim()).Append(i == paragraphs.Length / 2 ? $" {Middle}\n" : "\n");
        }

        return text.ToString();
    }

    /// <summary>A picture a second, and silence: as long as the talk, and small.</summary>
    private static async Task<string> RecordAsync(VideoFolder folder, double duration, CancellationToken ct)
    {
        const string Name = "post/talk.mp4";
        Directory.CreateDirectory(folder.Layout.Post);
        var seconds = duration.ToString("0", CultureInfo.InvariantCulture);
        var made = await new ProcessRunner(TimeProvider.System).RunAsync(
            "ffmpeg",
            [
                "-v",
                "error",
                "-f",
                "lavfi",
                "-i",
                $"testsrc=s=320x180:r=1:d={seconds}",
                "-f",
                "lavfi",
                "-i",
                $"anullsrc=r=16000:cl=mono:d={seconds}",
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-crf",
                "40",
                "-g",
                "10",
                "-pix_fmt",
                "yuv420p",
                "-b:a",
                "16k",
                "-movflags",
                "+faststart",
                "file:" + folder.Layout.At(Name),
            ],
            TimeSpan.FromMinutes(10),
            ct
        );
        return made.ExitCode == 0 ? Name : throw new InvalidOperationException(made.ErrorTail);
    }
}
