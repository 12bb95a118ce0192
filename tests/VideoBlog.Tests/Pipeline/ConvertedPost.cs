using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Pipeline.Stages;
using VideoBlog.Reviewing;

namespace VideoBlog.Pipeline;

/// <summary>The folder of a video as a conversion leaves it, without a video in it, before its page is rendered.</summary>
internal static class ConvertedPost
{
    /// <summary>A JPEG of eight by eight pixels.</summary>
    private static readonly byte[] GreyPicture = Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAgAAAQABAAD/2wBDAAg+Pkk+SVVVVVVVVWRdZGhoaGRkZGRoaGhwcHCDg4NwcHBoaHBwfHyDg4+Tj4eH"
            + "g4eTk5ubm7q6srLZ2eD/////xABKAAEAAAAAAAAAAAAAAAAAAAAAAQEAAAAAAAAAAAAAAAAAAAAAEAEAAAAAAAAAAAAAAAAA"
            + "AAAAEQEAAAAAAAAAAAAAAAAAAAAA/8AAEQgACAAIAwEiAAIRAAMRAP/aAAwDAQACEQMRAD8AAA//2Q=="
    );

    /// <summary>Makes it.</summary>
    public static async Task MakeAsync(string path, DoubtfulTalk talk, params Doubt[] doubts)
    {
        Directory.CreateDirectory(path);
        var video = new Video(
            new string('a', 64),
            Path.GetFileName(path),
            "talk.mp4",
            Path.ChangeExtension(path, ".mp4"),
            1,
            DateTimeOffset.UnixEpoch
        );
        var media = new MediaInfo
        {
            Container = "mov,mp4,m4a,3gp,3g2,mj2",
            Duration = talk.Transcript.Duration,
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
            ],
        };
        await StoredFiles.Video.WriteAsync(path, video, default);
        await StoredFiles.Doubts.WriteAsync(path, new DoubtList(doubts), default);
        using var folder = await VideoFolder.OpenAsync(path, video, null, TimeProvider.System, default);
        await folder.OnceAsync(ProbeStage.Stage, StoredFiles.Media, [], _ => Task.FromResult(media), default);
        await folder.OnceAsync(TranscribeStage.Stage, StoredFiles.Transcript, [], _ => Task.FromResult(talk.Transcript), default);
        await folder.OnceAsync(StillsStage.Stage, [], _ => WriteAsync(path, "stills/00-00-01.jpg", GreyPicture), default);
        await folder.OnceAsync(PlaybackStage.Stage, [], _ => WriteAsync(path, "post/talk.mp4", "post/talk.mp4"u8.ToArray()), default);
        await MachineDraftStore.PlaceAsync(folder, talk.Draft, TimeProvider.System, default);
    }

    private static async Task<IReadOnlyList<string>> WriteAsync(string path, string name, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(path, name))!);
        await File.WriteAllBytesAsync(Path.Combine(path, name), content);
        return [name];
    }
}
