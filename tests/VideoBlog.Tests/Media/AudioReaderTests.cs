using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Extensions.Time.Testing;
using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Media;

[UnsupportedOSPlatform("windows")]
public sealed class AudioReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly AudioReader _reader = new(Clips.Tools);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Sound_comes_in_blocks_of_one_second_at_16_kHz()
    {
        var path = await Clips.MakeAsync(_folder, "stereo.flac", [.. Clips.Tone(2.5), "-ac", "2", "-ar", "44100"]);
        List<int> lengths = [];
        await foreach (var block in ReadAsync(path, null, default))
            lengths.Add(block.Length);
        Assert.Equal([16_000, 16_000, 8_000], lengths);
        var samples = await Clips.SamplesAsync(ReadAsync(path, null, default));
        Assert.Equal(440, Clips.Hertz(samples), 1.0);
    }

    [Fact]
    public async Task Samples_that_are_no_sound_become_silence_or_the_loudest_sound()
    {
        var raw = _folder.File("raw");
        float[] samples = [0.5f, float.NaN, float.PositiveInfinity, -1e30f, -0.25f];
        await File.WriteAllBytesAsync(raw, MemoryMarshal.AsBytes(samples.AsSpan()).ToArray());
        var path = await Clips.MakeAsync(_folder, "wild.wav", ["-f", "f32le", "-ar", "16000", "-ac", "1", "-i", raw, "-c:a", "pcm_f32le"]);
        var heard = await Clips.SamplesAsync(ReadAsync(path, null, default));
        Assert.Equal([0.5f, 0, 1, -1, -0.25f], heard);
    }

    [Theory]
    [InlineData("late.mp4")]
    [InlineData("late.mkv")]
    [InlineData("late.ts")]
    public async Task Sound_that_starts_after_the_pictures_keeps_its_place(string name)
    {
        var path = await Clips.MakeAsync(_folder, name, [.. Clips.Picture(4), "-itsoffset", "1.5", .. Clips.Tone(2.5), .. Clips.H264Aac]);
        var samples = await Clips.SamplesAsync(ReadAsync(path, null, default));
        Assert.True(Clips.Level(samples, 0, 1.45) < 0.001, "Silence before the sound starts.");
        Assert.True(Clips.Level(samples, 1.55, 3.9) > 0.05, "The sound after it.");
        Assert.Equal(4 * 16_000, samples.Length, 0.1 * 16_000);
    }

    [Fact]
    public async Task A_gap_in_the_sound_is_silence_and_what_follows_keeps_its_place()
    {
        var path = await Clips.MakeAsync(
            _folder,
            "gap.mkv",
            [.. Clips.Tone(5), "-af", "aselect='not(between(t,2,3))'", "-c:a", "pcm_s16le"]
        );
        var samples = await Clips.SamplesAsync(ReadAsync(path, null, default));
        Assert.Equal(5 * 16_000, samples.Length, 0.1 * 16_000);
        Assert.True(Clips.Level(samples, 0.1, 1.9) > 0.05);
        Assert.True(Clips.Level(samples, 2.1, 2.9) < 0.001);
        Assert.True(Clips.Level(samples, 3.1, 4.9) > 0.05);
    }

    [Fact]
    public async Task The_default_track_is_read_unless_another_is_chosen()
    {
        var path = await Clips.MakeAsync(
            _folder,
            "two.mkv",
            [
                .. Clips.Picture(1),
                .. Clips.Tone(1, 300),
                .. Clips.Tone(1, 900),
                "-map",
                "0",
                "-map",
                "1",
                "-map",
                "2",
                .. Clips.H264Aac,
                "-disposition:a:0",
                "0",
                "-disposition:a:1",
                "default",
                "-metadata:s:a:0",
                "language=deu",
            ]
        );
        Assert.Equal(900, await PitchAsync(null), 20.0);
        Assert.Equal(300, await PitchAsync(1), 20.0);
        Assert.Equal(900, await PitchAsync(2), 20.0);
        foreach (var track in (int[])[0, 3, -1])
        {
            var error = await Assert.ThrowsAsync<VideoBlogException>(() => PitchAsync(track));
            Assert.EndsWith($"has no audio track {track}.", error.Message, StringComparison.Ordinal);
            Assert.Equal("Choose one of its tracks: 1 (deu, aac), 2 (unknown language, aac).", error.Hint);
        }

        async Task<double> PitchAsync(int? track) => Clips.Hertz(await Clips.SamplesAsync(ReadAsync(path, track, default)));
    }

    [Fact]
    public async Task A_video_without_sound_says_so()
    {
        var path = await Clips.MakeAsync(_folder, "silent.mp4", [.. Clips.Picture(1), "-c:v", "libx264"]);
        var error = await Assert.ThrowsAsync<VideoBlogException>(() => Clips.SamplesAsync(ReadAsync(path, null, default)));
        Assert.EndsWith("has no sound.", error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.Hint);
    }

    [Theory]
    [InlineData("mkv")]
    [InlineData("mp4")]
    public async Task A_recording_that_breaks_off_gives_what_there_is_and_then_says_where(string container)
    {
        var whole = await Clips.MakeAsync(
            _folder,
            "whole." + container,
            [
                .. Clips.Picture(20),
                .. Clips.Tone(20),
                .. Clips.H264Aac,
                .. container == "mp4" ? ["-movflags", "+faststart"] : Array.Empty<string>(),
            ]
        );
        var bytes = await File.ReadAllBytesAsync(whole);
        var path = _folder.File("cut." + container);
        await File.WriteAllBytesAsync(path, bytes[..(bytes.Length / 2)]);
        var samples = 0;
        var error = await Assert.ThrowsAsync<VideoBlogException>(async () =>
        {
            await foreach (var block in ReadAsync(path, null, default))
                samples += block.Length;
        });
        Assert.InRange(samples / 16_000.0, 5, 15);
        var at = TimeSpan.FromSeconds(samples / 16_000).ToString(@"h\:mm\:ss", null);
        Assert.Equal($"'{path}' is damaged at {at} of 0:00:20: the sound after that cannot be read.", error.Message);
        Assert.NotEmpty(error.Detail!);
    }

    [Fact]
    public async Task Damage_in_the_middle_costs_only_its_own_place()
    {
        var path = await Clips.MakeAsync(_folder, "holes.mp3", [.. Clips.Tone(10), "-c:a", "libmp3lame"]);
        var bytes = await File.ReadAllBytesAsync(path);
        Array.Clear(bytes, bytes.Length / 2, 400);
        await File.WriteAllBytesAsync(path, bytes);
        var samples = await Clips.SamplesAsync(ReadAsync(path, null, default));
        Assert.Equal(10 * 16_000, samples.Length, 0.2 * 16_000);
        Assert.True(Clips.Level(samples, 6, 9) > 0.05);
    }

    [Fact]
    public async Task An_mp3_whose_length_is_badly_guessed_and_that_ends_in_rubbish_is_read_whole()
    {
        string[] raw = ["-ac", "1", "-ar", "16000", "-write_xing", "0", "-id3v2_version", "0"];
        var quiet = await Clips.MakeAsync(_folder, "quiet.mp3", [.. Clips.Tone(5), "-af", "volume=0", .. raw, "-b:a", "8k"]);
        var loud = await Clips.MakeAsync(_folder, "loud.mp3", [.. Clips.Tone(5), .. raw, "-b:a", "64k"]);
        var path = _folder.File("talk.mp3");
        // The rubbish holds MPEG sync words, as an old tag at the end of a file may.
        byte[] rubbish = [.. Enumerable.Range(0, 3000).Select(i => (byte)(i % 50 < 2 ? 0xFF : i * 37))];
        await File.WriteAllBytesAsync(path, [.. await File.ReadAllBytesAsync(quiet), .. await File.ReadAllBytesAsync(loud), .. rubbish]);
        Assert.Equal(10, (await new MediaProbe(Clips.Tools).ProbeAsync(path, default)).Duration, 1.0);
        Assert.Equal(10 * 16_000, (await Clips.SamplesAsync(ReadAsync(path, null, default))).Length, 1.0 * 16_000);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_to_ffmpeg_counts_as_cancelling_not_as_damage(string signal)
    {
        var path = await Clips.LongAsync(_folder, pictures: false);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            var sent = false;
            await foreach (var _ in ReadAsync(path, null, default))
            {
                if (!sent)
                    await new ProcessRunner(TimeProvider.System).RunAsync(
                        "kill",
                        ["-" + signal, Clips.ProcessOn(path)!],
                        TimeSpan.FromSeconds(10),
                        default
                    );
                sent = true;
            }
        });
    }

    [Fact]
    public async Task A_track_that_ends_before_the_pictures_is_no_damage()
    {
        var path = await Clips.MakeAsync(_folder, "short.mp4", [.. Clips.Picture(4), .. Clips.Tone(1), .. Clips.H264Aac]);
        var samples = await Clips.SamplesAsync(ReadAsync(path, null, default));
        Assert.Equal(16_000, samples.Length, 1600.0);
    }

    [Fact]
    public async Task A_browsers_recording_without_a_length_is_measured()
    {
        var path = _folder.File("live.webm");
        await using (
            var process = RunningProcess.Start(
                Clips.Tools.Ffmpeg,
                ["-v", "error", .. Clips.Tone(3), "-c:a", "libopus", "-f", "webm", "pipe:1"]
            )
        )
        {
            await using var file = File.Create(path);
            await process.Output.CopyToAsync(file);
        }
        Assert.Equal(3, (await new MediaProbe(Clips.Tools).ProbeAsync(path, default)).Duration, 0.05);
    }

    [Fact]
    public async Task Cancelling_ends_ffmpeg_in_under_two_seconds()
    {
        var path = await Clips.LongAsync(_folder, pictures: false);
        using var cancel = new CancellationTokenSource();
        var watch = new Stopwatch();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in ReadAsync(path, null, cancel.Token))
            {
                Assert.True(Clips.IsInUse(path));
                watch.Start();
                await cancel.CancelAsync();
            }
        });
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"It took {watch.Elapsed}.");
        Assert.False(Clips.IsInUse(path));
    }

    [Fact]
    public async Task A_reader_that_stops_reading_ends_ffmpeg()
    {
        var path = await Clips.LongAsync(_folder, pictures: false);
        await foreach (var _ in ReadAsync(path, null, default))
            break;
        Assert.False(Clips.IsInUse(path));
    }

    [Fact]
    public async Task A_killed_reader_ends_ffmpeg_because_its_pipe_breaks()
    {
        var path = await Clips.LongAsync(_folder, pictures: false);
        await using var process = RunningProcess.Start(
            Clips.Tools.Ffmpeg,
            [.. FfmpegRun.CommonArguments, .. SafeInput.Arguments(path), "-f", "f32le", "pipe:1"]
        );
        await process.Output.ReadExactlyAsync(new byte[64_000]);
        // What the kernel does with the pipe of a process that is killed with -9.
        await process.Output.DisposeAsync();
        var exit = await process.WaitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(10)).Token);
        Assert.NotEqual(0, exit.Code);
    }

    [Fact]
    public async Task A_source_that_stands_still_is_given_up()
    {
        var path = await Clips.VideoAsync(_folder, 1);
        var info = await new MediaProbe(Clips.Tools).ProbeAsync(path, default);
        var script = _folder.File("sleeper.sh");
        await File.WriteAllTextAsync(script, "#!/bin/sh\nsleep 600 & wait\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var clock = new FakeTimeProvider();
        var tools = new FfmpegTools(script, script, clock);
        await using var blocks = new AudioReader(tools).ReadAsync(path, info, null, default).GetAsyncEnumerator();
        var next = blocks.MoveNextAsync();
        clock.Advance(tools.Options.StallLimit);
        var error = await Assert.ThrowsAsync<VideoBlogException>(async () => await next);
        Assert.Equal($"ffmpeg stood still for 120 seconds while reading '{path}' and was stopped.", error.Message);
        Assert.False(Clips.IsInUse(path));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_killed_ffmpeg_says_nothing_about_the_recording(int seconds)
    {
        var path = await Clips.VideoAsync(_folder, 2);
        var info = await new MediaProbe(Clips.Tools).ProbeAsync(path, default);
        var script = _folder.File("victim.sh");
        await File.WriteAllTextAsync(script, $"#!/bin/sh\nhead -c {seconds * 64_000} /dev/zero\nkill -KILL $$\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var error = await Assert.ThrowsAsync<VideoBlogException>(() =>
            Clips.SamplesAsync(new AudioReader(new FfmpegTools(script, script, TimeProvider.System)).ReadAsync(path, info, null, default))
        );
        Assert.Equal($"ffmpeg was kept from processing '{path}' by the system: it was killed.", error.Message);
        Assert.True(error.IsTransient);
    }

    [Fact]
    public void Limits_outside_their_range_are_refused()
    {
        new FfmpegOptions().Validate();
        Assert.Throws<VideoBlogException>(() => Clips.Tools with { Options = new FfmpegOptions { ProbeLimit = TimeSpan.Zero } });
        Assert.Throws<VideoBlogException>(() => Clips.Tools with { Options = new FfmpegOptions { StillWidth = 8000 } });
    }

    private async IAsyncEnumerable<ReadOnlyMemory<float>> ReadAsync(string path, int? track, [EnumeratorCancellation] CancellationToken ct)
    {
        var info = await new MediaProbe(Clips.Tools).ProbeAsync(path, ct);
        await foreach (var block in _reader.ReadAsync(path, info, track, ct))
            yield return block;
    }
}
