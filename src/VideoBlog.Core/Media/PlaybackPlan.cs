using VideoBlog.Domain;

namespace VideoBlog.Media;

/// <summary>
/// What must be done to a recording so that every current browser plays it. Pure: it decides, <see cref="PlaybackMaker"/> does.
/// </summary>
/// <param name="FileName">The rendition's name: <c>video.mp4</c>, <c>video.webm</c>, <c>audio.m4a</c> or <c>audio.mp3</c>.</param>
/// <param name="AsItIs">True when the recording itself will do.</param>
/// <param name="Picture">The pictures to take over, or null for sound alone.</param>
/// <param name="CopyPicture">True when the pictures need no new encoding.</param>
/// <param name="Sound">The sound to take over, or null for a silent video.</param>
/// <param name="CopySound">True when the sound needs no new encoding.</param>
internal sealed record PlaybackPlan(
    string FileName,
    bool AsItIs,
    MediaStream? Picture,
    bool CopyPicture,
    MediaStream? Sound,
    bool CopySound
)
{
    // Baseline of today's browsers, Safari on older iPhones included: H.264 in 8 bits 4:2:0 with AAC or MP3 in MP4, and VP8 or VP9 with
    // Opus or Vorbis in WebM. HEVC, AV1 and 10-bit video play in some browsers only, QuickTime's and Matroska's containers likewise.
    private static readonly string[] Mp4Sound = ["aac", "mp3"];
    private static readonly string[] WebmPicture = ["vp8", "vp9"];
    private static readonly string[] WebmSound = ["opus", "vorbis"];
    private static readonly string[] EightBits = ["yuv420p", "yuvj420p"];

    /// <summary>Decides for a recording.</summary>
    /// <param name="info">What it holds.</param>
    /// <param name="kind">The container as its first bytes tell it.</param>
    /// <param name="sound">The sound that the post is about, or null when there is none.</param>
    public static PlaybackPlan For(MediaInfo info, ContainerKind kind, MediaStream? sound)
    {
        // A browser plays the default track: another choice, or a second track marked as default too, must be cut out.
        var plays = (sound is null || info.AudioTracks.Count() == 1) && !TellsMore(info);
        if (info.Picture is not { } picture)
        {
            var mp3 = info.Container == "mp3" && sound?.Codec == "mp3" && !TellsMore(info);
            var copy = mp3 || sound?.Codec == "aac";
            return new PlaybackPlan(
                mp3 ? "audio.mp3" : "audio.m4a",
                mp3 || (copy && plays && kind == ContainerKind.Mp4),
                null,
                false,
                sound,
                copy
            );
        }
        var eightBits = EightBits.Contains(picture.PixelFormat);
        if (eightBits && WebmPicture.Contains(picture.Codec))
        {
            var copy = sound is null || WebmSound.Contains(sound.Codec);
            return new PlaybackPlan("video.webm", copy && plays && kind == ContainerKind.Webm, picture, true, sound, copy);
        }
        var h264 = eightBits && picture.Codec == "h264";
        var copySound = sound is null || Mp4Sound.Contains(sound.Codec);
        return new PlaybackPlan("video.mp4", h264 && copySound && plays && kind == ContainerKind.Mp4, picture, h264, sound, copySound);
    }

    /// <summary>
    /// The place, as a tag or as a stream of data that cameras write beside pictures and sound. A post may hide it, and its file must not
    /// tell it.
    /// </summary>
    private static bool TellsMore(MediaInfo info) =>
        info.RecordedWhere is not null || info.Streams.Any(s => s.Kind == MediaStreamKind.Other);

    /// <summary>The same with everything encoded anew, for streams that cannot be taken over as they are.</summary>
    public PlaybackPlan Reencoded() =>
        this with
        {
            FileName = Picture is null ? "audio.m4a" : "video.mp4",
            CopyPicture = false,
            CopySound = false,
        };

    /// <summary>ffmpeg's options for the output file, its name not included.</summary>
    /// <param name="maxSize">Greatest width and height in pixels where the pictures are encoded.</param>
    public IReadOnlyList<string> Arguments(int maxSize)
    {
        var webm = FileName.EndsWith(".webm", StringComparison.Ordinal);
        List<string> arguments = [];
        if (Picture is not null)
        {
            arguments.AddRange(["-map", $"0:{Picture.Index}"]);
            arguments.AddRange(
                CopyPicture
                    ? ["-c:v", "copy"]
                    :
                    [
                        "-c:v",
                        "libx264",
                        "-preset",
                        "veryfast",
                        "-crf",
                        "23",
                        "-pix_fmt",
                        "yuv420p",
                        "-vf",
                        $"scale=w='min({maxSize},iw)':h='min({maxSize},ih)':force_original_aspect_ratio=decrease:force_divisible_by=2",
                    ]
            );
        }
        if (Sound is not null)
        {
            arguments.AddRange(["-map", $"0:{Sound.Index}"]);
            arguments.AddRange(
                CopySound ? ["-c:a", "copy"] : ["-c:a", webm ? "libopus" : "aac", "-b:a", "128k", "-ac", "2", "-ar", "48000"]
            );
        }
        // The place and device that a phone notes in the file are nobody's business: what is to be told stands on the page.
        arguments.AddRange(["-map_metadata", "-1", "-map_chapters", "-1"]);
        arguments.AddRange(webm ? ["-f", "webm"] : ["-movflags", "+faststart", "-f", "mp4"]);
        return arguments;
    }
}
