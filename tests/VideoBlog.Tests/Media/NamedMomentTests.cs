using VideoBlog.Platform;

namespace VideoBlog.Media;

/// <summary>Names that phones, cameras, meeting programs and screen recorders give.</summary>
public sealed class NamedMomentTests : IDisposable
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("20240611_101502.mp4", "2024-06-11T10:15:02+02:00")]
    [InlineData("2024-06-11 10-15-02.mkv", "2024-06-11T10:15:02+02:00")]
    [InlineData("Zoom Meeting 2024-06-11 10-15-02.mp4", "2024-06-11T10:15:02+02:00")]
    [InlineData("GMT20240611-081502_Recording_1920x1080.mp4", "2024-06-11T08:15:02+00:00")]
    [InlineData("PXL_20240611_081502123.mp4", "2024-06-11T08:15:02+00:00")]
    [InlineData("VID_20240611_101502.mp4", "2024-06-11T10:15:02+02:00")]
    [InlineData("DJI_20240611101502_0001_D.MP4", "2024-06-11T10:15:02+02:00")]
    [InlineData("VID-20240611-WA0003.mp4", "2024-06-11T00:00:00+00:00")]
    [InlineData("WhatsApp Video 2024-06-11 at 10.15.02.mp4", "2024-06-11T10:15:02+02:00")]
    [InlineData("WhatsApp Audio 2024-06-11 at 10.15.02 PM.opus", "2024-06-11T22:15:02+02:00")]
    [InlineData("Screen Recording 2024-06-11 at 10.15.02\u202fAM.mov", "2024-06-11T10:15:02+02:00")]
    [InlineData("Bildschirmaufnahme 2024-06-11 um 10.15.02.mov", "2024-06-11T10:15:02+02:00")]
    [InlineData("Enregistrement de l’écran 2024-06-11 à 10.15.02.mov", "2024-06-11T10:15:02+02:00")]
    [InlineData("Grabación de pantalla 2024-06-11 a la(s) 10.15.02.mov", "2024-06-11T10:15:02+02:00")]
    [InlineData("Registrazione schermo 2024-06-11 alle 10.15.02.mov", "2024-06-11T10:15:02+02:00")]
    [InlineData("Schermopname 2024-06-11 om 10.15.02.mov", "2024-06-11T10:15:02+02:00")]
    [InlineData("Snímek 2024-06-11 v 10.15.02.mov", "2024-06-11T00:00:00+00:00")]
    [InlineData("屏幕录制2024年06月11日 10.15.02.mov", "2024-06-11T10:15:02+02:00")]
    [InlineData("Screencast from 2024-06-11 10-15-02.webm", "2024-06-11T10:15:02+02:00")]
    [InlineData("Screencast_20240611_101502.webm", "2024-06-11T10:15:02+02:00")]
    [InlineData("Desktop 2024.06.11 - 10.15.02.01.mp4", "2024-06-11T10:15:02+02:00")]
    [InlineData("Aufzeichnung 2024-06-11 101502.mp4", "2024-06-11T10:15:02+02:00")]
    [InlineData("Meeting in General-20240611_101502-Meeting Recording.mp4", "2024-06-11T10:15:02+02:00")]
    [InlineData("abc-defg-hij (2024-06-11 10_15 GMT-7).mp4", "2024-06-11T10:15:00-07:00")]
    [InlineData("signal-2024-06-11-10-15-02-123.mp4", "2024-06-11T10:15:02+02:00")]
    [InlineData("video_2024-06-11_10-15-02.mp4", "2024-06-11T10:15:02+02:00")]
    [InlineData("Halo 11.06.2024 10_15_02.mp4", "2024-06-11T10:15:02+02:00")]
    [InlineData("6_25_2024 talk.mp4", "2024-06-25T00:00:00+00:00")]
    [InlineData("RPReplay_Final1718093702.MP4", "2024-06-11T10:15:02+02:00")]
    [InlineData("mmexport1718093702123.mp4", "2024-06-11T10:15:02+02:00")]
    [InlineData("2024-06-11 Annual meeting.mp4", "2024-06-11T00:00:00+00:00")]
    public void A_name_tells_the_moment(string name, string expected)
    {
        var found = NamedMoment.Find(name, Berlin, Now)!.Value;
        Assert.Equal(expected, found.ToString("yyyy-MM-dd'T'HH:mm:sszzz", null));
    }

    [Theory]
    [InlineData("GX010123.MP4")]
    [InlineData("IMG_2034.MOV")]
    [InlineData("talk 1920x1080.mp4")]
    [InlineData("20241306_101502.mp4")]
    [InlineData("6_11_2024 talk.mp4")]
    [InlineData("2094-06-11 10-15-02.mp4")]
    [InlineData("0611202412345678.mp4")]
    [InlineData("part 12.mp4")]
    public void Other_names_tell_none(string name) => Assert.Null(NamedMoment.Find(name, Berlin, Now));

    [Fact]
    public void A_copy_keeps_the_time_of_what_it_was_copied_from()
    {
        var path = _folder.File("GX010123.MP4");
        File.WriteAllText(path, "x");
        Assert.Null(RecordedAt.OfFile(path, TimeProvider.System));
        File.SetLastWriteTimeUtc(path, new DateTime(2024, 6, 11, 8, 15, 2, DateTimeKind.Utc));
        Assert.Equal(new DateTimeOffset(2024, 6, 11, 8, 15, 2, TimeSpan.Zero), RecordedAt.OfFile(path, TimeProvider.System));
        // The first day that the file system of memory cards knows.
        File.SetLastWriteTimeUtc(path, new DateTime(1980, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Null(RecordedAt.OfFile(path, TimeProvider.System));
    }
}
