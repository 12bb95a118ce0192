using System.Runtime.Versioning;
using VideoBlog.Media;
using VideoBlog.Platform;

namespace VideoBlog.Queue.Watching;

[UnsupportedOSPlatform("windows")]
public sealed class RecordingExaminerTests : IDisposable
{
    private static readonly string[] Vp8Opus = ["-c:v", "libvpx", "-deadline", "realtime", "-c:a", "libopus"];

    private readonly TemporaryFolder _folder = new();
    private readonly RecordingExaminer _examiner = new(Clips.Tools);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("talk.mp4", "h264")]
    [InlineData("fast.mp4", "h264", "-movflags", "+faststart")]
    [InlineData("fragments.mp4", "h264", "-movflags", "frag_keyframe+empty_moov", "-g", "10")]
    [InlineData("talk.mov", "h264")]
    [InlineData("talk.mkv", "h264")]
    [InlineData("talk.webm", "vp8")]
    [InlineData("talk.avi", "mpeg4")]
    [InlineData("talk.flv", "flv")]
    [InlineData("talk.wmv", "wmv2")]
    [InlineData("talk.ogv", "libtheora")]
    [InlineData("talk.m4a", "sound")]
    [InlineData("talk.wav", "sound")]
    [InlineData("talk.flac", "sound")]
    [InlineData("talk.aiff", "sound")]
    [InlineData("talk.mp3", "sound")]
    [InlineData("talk.ogg", "sound")]
    [InlineData("talk.opus", "sound")]
    [InlineData("talk.wma", "sound")]
    public async Task A_whole_recording_is_complete_and_a_cut_one_is_refused(string name, string codec, params string[] options)
    {
        var path = await MakeAsync(name, codec, options);
        var whole = await ExamineAsync(path);
        Assert.True(whole.Verdict == ExaminationVerdict.Complete, whole.Why);
        var bytes = await File.ReadAllBytesAsync(path);
        foreach (var part in (double[])[0.3, 0.8])
        {
            await File.WriteAllBytesAsync(path, bytes[..(int)(bytes.Length * part)]);
            var cut = await ExamineAsync(path);
            Assert.Equal((part, ExaminationVerdict.Refused), (part, cut.Verdict));
            Assert.Contains(path, cut.Why, StringComparison.Ordinal);
            Assert.Equal(ExaminationVerdict.Refused, (await ExamineAsync(path, longUnchanged: true)).Verdict);
        }
    }

    [Theory]
    [InlineData("talk.ts", "h264")]
    [InlineData("talk.m2ts", "h264")]
    [InlineData("talk.mpg", "mpeg2video")]
    [InlineData("talk.aac", "sound")]
    [InlineData("talk.mp3", "sound", "-write_xing", "0")]
    [InlineData("live.mkv", "h264", "-live", "1")]
    [InlineData("live.webm", "vp8", "-live", "1")]
    public async Task A_recording_that_does_not_state_its_length_is_taken_when_it_stood_still_for_longer(
        string name,
        string codec,
        params string[] options
    )
    {
        var path = await MakeAsync(name, codec, options);
        var early = await ExamineAsync(path);
        Assert.Equal(ExaminationVerdict.OpenEnded, early.Verdict);
        Assert.Contains("does not say how long it is", early.Why, StringComparison.Ordinal);
        Assert.Equal(ExaminationVerdict.Complete, (await ExamineAsync(path, longUnchanged: true)).Verdict);
    }

    [Fact]
    public async Task A_transport_stream_that_ends_within_a_packet_is_cut()
    {
        var path = await MakeAsync("talk.ts", "h264");
        var bytes = await File.ReadAllBytesAsync(path);
        await File.WriteAllBytesAsync(path, bytes[..(bytes.Length / 2 / 188 * 188 + 100)]);
        Assert.Equal(ExaminationVerdict.Refused, (await ExamineAsync(path, longUnchanged: true)).Verdict);
    }

    [Fact]
    public async Task A_copy_whose_size_was_set_first_is_not_taken_at_once()
    {
        var path = await MakeAsync("talk.mp4", "h264", "-movflags", "+faststart");
        var bytes = await File.ReadAllBytesAsync(path);
        Array.Clear(bytes, bytes.Length / 2, bytes.Length - bytes.Length / 2);
        await File.WriteAllBytesAsync(path, bytes);
        Assert.Equal(ExaminationVerdict.OpenEnded, (await ExamineAsync(path)).Verdict);
    }

    [Fact]
    public async Task A_file_that_another_program_writes_to_is_refused()
    {
        var path = await Clips.VideoAsync(_folder, 1);
        await using (new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.None))
            Assert.EndsWith("is still open for writing in another program.", (await ExamineAsync(path)).Why, StringComparison.Ordinal);
        Assert.Equal(ExaminationVerdict.Complete, (await ExamineAsync(path)).Verdict);
    }

    [LeaseFact]
    public async Task A_writer_that_locks_nothing_is_noticed_on_local_disks_of_Linux()
    {
        var path = await Clips.VideoAsync(_folder, 1);
        await using (var writer = RunningProcess.Start("sh", ["-c", "exec 3>>\"$1\"; echo; sleep 600", "sh", path]))
        {
            await writer.Output.ReadExactlyAsync(new byte[1]);
            Assert.EndsWith("is still open for writing in another program.", (await ExamineAsync(path)).Why, StringComparison.Ordinal);
        }
        Assert.True(SpinWait.SpinUntil(() => !WriteLease.IsHeld(path), TimeSpan.FromSeconds(10)));
        await using (File.OpenRead(path))
            Assert.Equal(ExaminationVerdict.Complete, (await ExamineAsync(path)).Verdict);
    }

    [Fact]
    public async Task What_is_no_recording_is_refused_with_the_reason()
    {
        await File.WriteAllTextAsync(_folder.File("text.mp4"), string.Concat(Enumerable.Repeat("no recording\n", 100)));
        Assert.Contains("is not a video or audio recording", (await ExamineAsync(_folder.File("text.mp4"))).Why, StringComparison.Ordinal);
        await File.WriteAllBytesAsync(_folder.File("empty.mp4"), []);
        Assert.EndsWith("is empty (0 bytes).", (await ExamineAsync(_folder.File("empty.mp4"))).Why, StringComparison.Ordinal);
        await new ProcessRunner(TimeProvider.System).RunAsync("mkfifo", [_folder.File("pipe.mp4")], TimeSpan.FromSeconds(10), default);
        Assert.EndsWith("is empty (0 bytes).", (await ExamineAsync(_folder.File("pipe.mp4"))).Why, StringComparison.Ordinal);
        var gone = await _examiner.ExamineAsync(new(new(_folder.File("gone.mp4"), 1, default), false), default);
        Assert.StartsWith("There is no file", gone.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_as_it_was_seen_is_refused()
    {
        var path = await Clips.VideoAsync(_folder, 1);
        var found = await _examiner.ExamineAsync(new(new(path, 1, default), false), default);
        Assert.EndsWith("changed while it was looked at.", found.Why, StringComparison.Ordinal);
    }

    private Task<string> MakeAsync(string name, string codec, params string[] options) =>
        Clips.MakeAsync(
            _folder,
            name,
            [
                .. codec == "sound" ? [] : Clips.Picture(4),
                "-f",
                "lavfi",
                "-i",
                "aevalsrc=sin(t*t*300)*0.3+random(0)*0.1:d=4",
                .. codec switch
                {
                    "sound" => [],
                    "h264" => Clips.H264Aac,
                    "vp8" => Vp8Opus,
                    "flv" => ["-c:v", "flv", "-ar", "44100"],
                    _ => (string[])["-r", "25", "-c:v", codec],
                },
                .. options,
            ]
        );

    private Task<Examination> ExamineAsync(string path, bool longUnchanged = false)
    {
        var file = new FileInfo(path);
        return _examiner.ExamineAsync(new(new(path, file.Length, file.LastWriteTimeUtc), longUnchanged), default);
    }
}

/// <summary>A test of the leases that Linux gives on local disks.</summary>
public sealed class LeaseFactAttribute : FactAttribute
{
    private static readonly string[] Formats = ["ext2", "ext3", "ext4", "xfs", "btrfs", "f2fs", "tmpfs", "overlay", "overlayfs"];

    public LeaseFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || !Formats.Contains(new DriveInfo(Path.GetTempPath()).DriveFormat))
            Skip = "The temporary folder is on no disk that tells who writes.";
    }
}
