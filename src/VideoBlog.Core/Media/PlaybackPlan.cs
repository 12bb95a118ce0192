using VideoBlog.Domain;

namespace VideoBlog.Media;

/// <summary>
/// What must be done to a recording so that every current browser plays it, at the times that were heard, and it tells nothing beyond
/// pictures and sound. Pure: it decides, <see cref="PlaybackMaker"/> does.
/// </summary>
/// <param name="FileName">The copy's name: <c>video.mp4</c>, <c>video.webm</c>, <c>audio.m4a</c> or <c>audio.mp3</c>.</param>
/// <param name="Picture">The pictures to take over, or null for sound alone.</param>
/// <param name="CopyPicture">True when the pictures need no new encoding.</param>
/// <param name="Sound">The sound to take over, or null for a silent video.</param>
/// <param name="CopySound">True when the sound needs no new encoding.</param>
internal sealed record PlaybackPlan(string FileName, MediaStream? Picture, bool CopyPicture, MediaStream? Sound, bool CopySound)
{
    // Baseline of today's browsers, Safari on older iPhones included: H.264 in 8 bits 4:2:0 with AAC or MP3 in MP4, and VP8 or VP9 with
    // Opus in WebM. HEVC, AV1 and 10-bit video play in some browsers only. Vorbis carries its maker's remarks in its header.
    private static readonly string[] Mp4Sound = ["aac", "mp3"];
    private static readonly string[] WebmPicture = ["vp8", "vp9"];
    private static readonly string[] EightBits = ["yuv420p", "yuvj420p"];

    /// <summary>True when the times of the sound must be kept: a bare stream has none.</summary>
    private bool OnTime { get; init; }

    /// <summary>Decides for a recording.</summary>
    /// <param name="info">What it holds.</param>
    /// <param name="sound">The sound that the post is about, or null when there is none.</param>
    public static PlaybackPlan For(MediaInfo info, MediaStream? sound)
    {
        // Where packets do not follow each other, a player is ahead of the times in the file: the holes must become silence.
        var steady = info.Sound is not { } times || times.Stream != sound?.Index || times.IsSteady;
        bool Copies(params ReadOnlySpan<string> codecs) => sound is null || (steady && codecs.Contains(sound.Codec));
        var onTime = !ContainerKinds.IsRawStream(info.Container);
        if (info.Picture is not { } picture)
        {
            var mp3 = info.Container == "mp3" && sound?.Codec == "mp3";
            return new(mp3 ? "audio.mp3" : "audio.m4a", null, false, sound, Copies(mp3 ? "mp3" : "aac")) { OnTime = onTime };
        }
        var plain = EightBits.Contains(picture.PixelFormat) && !PictureFilters.AreNeeded(picture);
        return plain && WebmPicture.Contains(picture.Codec)
            ? new("video.webm", picture, true, sound, Copies("opus")) { OnTime = onTime }
            : new("video.mp4", picture, plain && picture.Codec == "h264", sound, Copies(Mp4Sound)) { OnTime = onTime };
    }

    /// <summary>The stream that tells how far the copy has come.</summary>
    public MediaStream Clock => (Sound ?? Picture)!;

    /// <summary>True when parts of the pictures are left out.</summary>
    public bool IsFiltered => CopyPicture && Picture?.Codec == "h264";

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
        var format = PublicFormat.Of(FileName);
        List<string> arguments = [];
        if (Picture is not null)
        {
            arguments.AddRange(["-map", $"0:{Picture.Index}", "-disposition:v", "default"]);
            arguments.AddRange(CopyPicture ? ["-c:v", "copy"] : Encoded(Picture, maxSize));
            if (!CopyPicture || IsFiltered)
                arguments.AddRange(["-bsf:v", $"filter_units=pass_types={RemuxPlan.H264Units}"]);
        }
        if (Sound is not null)
        {
            arguments.AddRange(["-map", $"0:{Sound.Index}", "-disposition:a", "default"]);
            arguments.AddRange(CopySound ? ["-c:a", "copy"] : EncodedSound(format));
        }
        // The place and device that a phone notes in the file are nobody's business: what is to be told stands on the page.
        return [.. arguments, .. RemuxPlan.Nameless, .. format.Arguments];
    }

    private static IReadOnlyList<string> Encoded(MediaStream picture, int maxSize) =>
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
            PictureFilters.Chain(
                picture,
                $"scale=w='min({maxSize},iw)':h='min({maxSize},ih)':force_original_aspect_ratio=decrease:force_divisible_by=2"
            ),
            .. PictureFilters.Tags(picture),
        ];

    // The filter fills holes and trims what overlaps, as for the ear that the words come from.
    private string[] EncodedSound(PublicFormat format) =>
        [
            "-af",
            "aformat=sample_fmts=s16:channel_layouts=mono|stereo,aresample=48000" + (OnTime ? ":async=1:first_pts=0" : ""),
            "-c:a",
            format.IsWebm ? "libopus" : "aac",
            "-b:a",
            "128k",
            "-ac",
            "2",
        ];
}
