using System.Globalization;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Media;
using VideoBlog.Pipeline.Stages;
using VideoBlog.Platform;
using VideoBlog.Writing.Composing;

namespace VideoBlog.Pipeline;

/// <summary>A frame that a person is offered, and whether the post has it.</summary>
/// <param name="Candidate">The frame.</param>
/// <param name="IsUsed">True when the draft shows a picture of that moment, or has it as its poster.</param>
public sealed record OfferedFrame(StillCandidate Candidate, bool IsUsed);

/// <summary>
/// Pictures that a person takes from a recording that has been converted. They are cut from the video that browsers play, so that the frame
/// which is seen there is the one that is cut.
/// </summary>
/// <param name="folder">The video's folder.</param>
/// <param name="time">The clock.</param>
public sealed class PostPictures(string folder, TimeProvider time)
{
    private readonly VideoLayout _layout = new(folder);

    private const int ThumbnailWidth = 256;

    private static readonly TimeSpan ThumbnailLimit = TimeSpan.FromSeconds(20);

    /// <summary>Seconds of the recording when it has pictures; null for sound alone, or when it has not been converted.</summary>
    public async Task<double?> DurationAsync(CancellationToken ct) =>
        await StoredFiles.Media.ReadAsync(folder, ct) is { Picture: not null, Duration: > 0 } media ? media.Duration : null;

    /// <summary>The name of the video in the folder <c>post</c>; null before it has been converted.</summary>
    public async Task<string?> VideoAsync(CancellationToken ct) =>
        await VideoFolder.LastAsync(folder, PlaybackStage.Stage, ct) is { Files: [var file, ..] }
        && Path.GetFileName(file) is { Length: > 0 } name
        && file == VideoLayout.InPost(name)
            ? name
            : null;

    /// <summary>The frames to offer, in order of time; see <see cref="StillCandidates"/>.</summary>
    /// <param name="duration">Seconds, as <see cref="DurationAsync"/> says.</param>
    /// <param name="draft">The draft as it stands.</param>
    /// <param name="ct">Ends the reading.</param>
    public async Task<IReadOnlyList<OfferedFrame>> OfferAsync(double duration, string draft, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var candidates = StillCandidates.Choose(await StoredFiles.Frames.ReadAsync(folder, ct), duration);
        return [.. candidates.Select(c => new OfferedFrame(c, Shows(draft, c.Time)))];
    }

    /// <summary>A small picture of a frame, as JPEG.</summary>
    /// <param name="video">Path of the video.</param>
    /// <param name="milliseconds">When it is shown, from the start.</param>
    /// <param name="ct">Ends ffmpeg.</param>
    /// <exception cref="VideoBlogException">The video cannot be read there.</exception>
    public Task<byte[]> ThumbnailAsync(string video, int milliseconds, CancellationToken ct) =>
        CutAsync(video, milliseconds, new FfmpegOptions { StillWidth = ThumbnailWidth, StillLimit = ThumbnailLimit }, ct);

    /// <summary>Cuts a frame for the post, unless that was done before.</summary>
    /// <param name="video">Path of the video.</param>
    /// <param name="milliseconds">When it is shown, from the start.</param>
    /// <param name="ct">Ends ffmpeg.</param>
    /// <returns>The picture's path in the video's folder, as a draft names it: <c>stills/00-01-07-250.jpg</c>.</returns>
    /// <exception cref="VideoBlogException">The video cannot be read there, or the picture cannot be written.</exception>
    public async Task<string> TakeAsync(string video, int milliseconds, CancellationToken ct)
    {
        var name = NameOf(milliseconds);
        var file = _layout.At(name);
        if (LinkRule.IsReachedByLink(file, folder))
            throw new VideoBlogException(
                "The folder 'stills' or the picture in it is a link, and links are not followed.",
                "Put a real folder in its place."
            );
        if (File.Exists(file))
            return name;
        var picture = await CutAsync(video, milliseconds, new FfmpegOptions(), ct);
        // A conversion that begins clears what others have half-written, but not while somebody holds this lock.
        using var taken = await MachineDraftStore.LockAsync(folder, time, ct);
        await AtomicFile.WriteAsync(file, picture, ct);
        return name;
    }

    /// <summary>Names of the machine's stills end with the second, so that neither overwrites the other.</summary>
    internal static string NameOf(int milliseconds) => $"{VideoLayout.StillsName}/{SecondOf(milliseconds)}-{milliseconds % 1000:000}.jpg";

    private static string SecondOf(int milliseconds)
    {
        var clock = TimeSpan.FromMilliseconds(milliseconds);
        return string.Create(CultureInfo.InvariantCulture, $"{(int)clock.TotalHours:00}-{clock.Minutes:00}-{clock.Seconds:00}");
    }

    // The machine's names say the second only.
    private static bool Shows(string draft, double time)
    {
        var milliseconds = (int)Math.Floor(time * 1000);
        return draft.Contains(NameOf(milliseconds), StringComparison.Ordinal)
            || draft.Contains($"{VideoLayout.StillsName}/{SecondOf(milliseconds)}.jpg", StringComparison.Ordinal);
    }

    private async Task<byte[]> CutAsync(string video, int milliseconds, FfmpegOptions options, CancellationToken ct)
    {
        var temporary = Directory.CreateTempSubdirectory("videoblog-frame-").FullName;
        try
        {
            var file = Path.Combine(temporary, "frame.jpg");
            await new StillGrabber(FfmpegTools.Find(time) with { Options = options }).GrabAsync(video, [(milliseconds / 1000.0, file)], ct);
            return await File.ReadAllBytesAsync(file, ct);
        }
        finally
        {
            Directory.Delete(temporary, recursive: true);
        }
    }
}
