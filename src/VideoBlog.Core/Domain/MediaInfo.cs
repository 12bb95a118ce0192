namespace VideoBlog.Domain;

/// <summary>What ffprobe says of a recording. All times are seconds from the start of the recording.</summary>
public sealed record MediaInfo
{
    /// <summary>The container's short name as ffprobe gives it, for example <c>mov,mp4,m4a,3gp,3g2,mj2</c>.</summary>
    public required string Container { get; init; }

    /// <summary>Length in seconds, greater than 0.</summary>
    public required double Duration { get; init; }

    /// <summary>
    /// Second at which the file's own times begin: 0 for nearly all; not so for what was cut from a stream or recorded from its middle.
    /// </summary>
    public double Start { get; init; }

    /// <summary>The times of the sound that was asked for; null when nobody has looked, or there is none.</summary>
    public SoundTimes? Sound { get; init; }

    /// <summary>All streams in the container's order.</summary>
    public required IReadOnlyList<MediaStream> Streams { get; init; }

    /// <summary>Chapters stored in the container; empty when there are none.</summary>
    public IReadOnlyList<MediaChapter> Chapters { get; init; } = [];

    /// <summary>The container's title tag, as found: it is text from outside.</summary>
    public string? Title { get; init; }

    /// <summary>The container's artist or author tag, as found.</summary>
    public string? Artist { get; init; }

    /// <summary>When it was recorded; null when the file does not say, or says an empty clock's 1904 or 1970.</summary>
    public DateTimeOffset? RecordedAt { get; init; }

    /// <summary>Where it was recorded, from the ISO 6709 location tags of phones and cameras.</summary>
    public GeoPosition? RecordedWhere { get; init; }

    /// <summary>The first stream of moving pictures; cover art does not count. Null for sound-only files.</summary>
    public MediaStream? Picture => Streams.FirstOrDefault(s => s.Kind == MediaStreamKind.Video && !s.IsCoverArt);

    /// <summary>The streams of sound in the container's order: the audio tracks that <c>--audio-track</c> counts from 1.</summary>
    public IEnumerable<MediaStream> AudioTracks => Streams.Where(s => s.Kind == MediaStreamKind.Audio);
}

/// <summary>What a stream carries.</summary>
public enum MediaStreamKind
{
    /// <summary>Pictures.</summary>
    Video,

    /// <summary>Sound.</summary>
    Audio,

    /// <summary>Subtitles.</summary>
    Subtitle,

    /// <summary>Anything else (data, attachments).</summary>
    Other,
}

/// <summary>One stream of a container.</summary>
public sealed record MediaStream
{
    /// <summary>The stream's index in the container, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>What the stream carries.</summary>
    public required MediaStreamKind Kind { get; init; }

    /// <summary>ffprobe's codec name, for example <c>h264</c> or <c>aac</c>.</summary>
    public required string Codec { get; init; }

    /// <summary>Length in seconds, greater than 0, where the container gives one for this stream; else null.</summary>
    public double? Duration { get; init; }

    /// <summary>Language tag as found (ISO 639-2, usually), or null.</summary>
    public string? Language { get; init; }

    /// <summary>True when the container marks this stream as the default one of its kind.</summary>
    public bool IsDefault { get; init; }

    /// <summary>True for a picture attached as cover art.</summary>
    public bool IsCoverArt { get; init; }

    /// <summary>Width in pixels as stored, before rotation; null for sound.</summary>
    public int? Width { get; init; }

    /// <summary>Height in pixels as stored, before rotation; null for sound.</summary>
    public int? Height { get; init; }

    /// <summary>Clockwise rotation to apply for display: 0, 90, 180 or 270 degrees.</summary>
    public int Rotation { get; init; }

    /// <summary>Width and height in pixels as shown, after rotation; null when they are not known.</summary>
    public (int Width, int Height)? ShownSize =>
        this is not { Width: > 0 and int width, Height: > 0 and int height } ? null
        : Rotation is 90 or 270 ? (height, width)
        : (width, height);

    /// <summary>ffprobe's pixel format, for example <c>yuv420p</c>; null for sound.</summary>
    public string? PixelFormat { get; init; }

    /// <summary>ffprobe's name of the transfer function, for example <c>smpte2084</c>; null when it is not known.</summary>
    public string? ColorTransfer { get; init; }

    /// <summary>ffprobe's name of the primaries, for example <c>bt2020</c>; null when they are not known.</summary>
    public string? ColorPrimaries { get; init; }

    /// <summary>ffprobe's name of the matrix, for example <c>bt2020nc</c>; null when it is not known.</summary>
    public string? ColorSpace { get; init; }

    /// <summary>True for pictures with a high dynamic range (PQ or HLG), which look pale where they are shown as usual ones.</summary>
    public bool IsHdr => ColorTransfer is "smpte2084" or "arib-std-b67";

    /// <summary>
    /// ffprobe's order of half pictures, <c>tt</c>, <c>bb</c>, <c>tb</c> or <c>bt</c>; <c>progressive</c> or null for whole pictures.
    /// </summary>
    public string? FieldOrder { get; init; }

    /// <summary>True when each picture is woven from two that were taken one after the other.</summary>
    public bool IsInterlaced => FieldOrder is "tt" or "bb" or "tb" or "bt";

    /// <summary>Sampling rate in Hz; null for pictures.</summary>
    public int? SampleRate { get; init; }

    /// <summary>Number of channels; null for pictures.</summary>
    public int? Channels { get; init; }
}

/// <summary>A chapter stored in a container.</summary>
/// <param name="Start">First second.</param>
/// <param name="End">Last second, exclusive.</param>
/// <param name="Title">Its title, or null.</param>
public sealed record MediaChapter(double Start, double End, string? Title);

/// <summary>A place on earth.</summary>
/// <param name="Latitude">Degrees north, -90 to 90.</param>
/// <param name="Longitude">Degrees east, -180 to 180.</param>
/// <param name="Altitude">Metres above the ellipsoid, or null.</param>
public sealed record GeoPosition(double Latitude, double Longitude, double? Altitude = null);

/// <summary>When the sound of a recording is there, by its packets. Seconds from the start of the recording.</summary>
/// <param name="Stream">Index of the stream in the container.</param>
/// <param name="Start">Where the first packet stands.</param>
/// <param name="End">Where the last packet ends.</param>
/// <param name="IsSteady">
/// True when each packet follows the one before. Otherwise players, which play one after the other, are ahead of the times in the file.
/// </param>
/// <param name="Holes">Long stretches without sound, in order.</param>
public sealed record SoundTimes(int Stream, double Start, double End, bool IsSteady, IReadOnlyList<SoundHole> Holes);

/// <summary>A stretch in which a recording has no sound, not even silence.</summary>
/// <param name="At">Second at which it begins.</param>
/// <param name="Length">Its length in seconds.</param>
public sealed record SoundHole(double At, double Length);
