using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;
using VideoBlog.Platform;

namespace VideoBlog.Media;

/// <summary>Makes small recordings with the real ffmpeg, and looks into what it is given back.</summary>
public static class Clips
{
    public static readonly FfmpegTools Tools = FfmpegTools.Find(TimeProvider.System);

    // What was made before is copied: to start ffmpeg takes longer than to encode most of these.
    private static readonly ConcurrentDictionary<string, Lazy<Task<byte[]>>> Made = new(StringComparer.Ordinal);

    private static readonly ProcessRunner Runner = new(TimeProvider.System);

    /// <summary>Moving pictures; the time is in them.</summary>
    public static string[] Picture(double seconds, string size = "64x36") =>
        ["-f", "lavfi", "-i", $"testsrc2=s={size}:r=10:d={Text(seconds)}"];

    /// <summary>A tone.</summary>
    public static string[] Tone(double seconds, int hertz = 440) => ["-f", "lavfi", "-i", $"sine=f={hertz}:r=48000:d={Text(seconds)}"];

    public static readonly string[] H264Aac = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac"];

    /// <summary>A usual video: H.264 and AAC in MP4, with a tone of 440 Hz.</summary>
    public static async Task<string> VideoAsync(TemporaryFolder folder, int seconds, string name = "talk.mp4")
    {
        var bytes = await MadeAsync(".mp4", [.. Picture(seconds), .. Tone(seconds), .. H264Aac]);
        await File.WriteAllBytesAsync(folder.File(name), bytes);
        return folder.File(name);
    }

    /// <summary>Ten minutes that ffmpeg is not through with at once: black pictures if wanted, and silence.</summary>
    public static Task<string> LongAsync(TemporaryFolder folder, bool pictures) =>
        MakeAsync(
            folder,
            "long.mkv",
            [
                .. pictures ? ["-f", "lavfi", "-i", "color=black:s=64x36:r=10:d=600"] : Array.Empty<string>(),
                "-f",
                "lavfi",
                "-i",
                "anullsrc=r=8000:cl=mono:d=600",
                "-c:v",
                "rawvideo",
                "-c:a",
                "pcm_s16le",
            ]
        );

    /// <summary>
    /// Runs ffmpeg with the given arguments; the output file goes last. What reads no file is made once and copied the next time.
    /// </summary>
    public static async Task<string> MakeAsync(TemporaryFolder folder, string name, params IEnumerable<string> arguments)
    {
        var path = folder.File(name);
        string[] all = [.. arguments];
        if (all.Any(argument => argument.Contains(folder.Path, StringComparison.Ordinal)))
        {
            await RunAsync(path, all);
            return path;
        }
        await File.WriteAllBytesAsync(path, await MadeAsync(Path.GetExtension(name), all));
        return path;
    }

    /// <summary>
    /// The first picture of a file as bytes of red, green and blue, made <paramref name="width"/> by <paramref name="height"/> pixels.
    /// </summary>
    public static async Task<byte[]> PixelsAsync(string path, int width, int height) => (await PixelsAsync([path], width, height))[0];

    /// <summary>The first pictures of several files of one size, read in one run, which is what takes the time.</summary>
    public static async Task<IReadOnlyList<byte[]>> PixelsAsync(IReadOnlyList<string> paths, int width, int height)
    {
        await using var process = RunningProcess.Start(
            Tools.Ffmpeg,
            [
                "-v",
                "error",
                .. paths.SelectMany(path => new[] { "-i", "file:" + path }),
                "-filter_complex",
                string.Concat(paths.Select((_, i) => $"[{i}:v]trim=end_frame=1,scale={width}:{height},setsar=1,format=rgb24[p{i}];"))
                    + string.Concat(paths.Select((_, i) => $"[p{i}]"))
                    + (paths.Count == 1 ? "null" : $"concat=n={paths.Count}"),
                "-fps_mode",
                "passthrough",
                "-pix_fmt",
                "rgb24",
                "-f",
                "rawvideo",
                "pipe:1",
            ]
        );
        using var bytes = new MemoryStream();
        await process.Output.CopyToAsync(bytes);
        Assert.Equal(paths.Count * width * height * 3, bytes.Length);
        return [.. bytes.ToArray().Chunk(width * height * 3)];
    }

    public static async Task<float[]> SamplesAsync(IAsyncEnumerable<ReadOnlyMemory<float>> blocks)
    {
        List<float> samples = [];
        await foreach (var block in blocks)
            samples.AddRange(block.Span);
        return [.. samples];
    }

    /// <summary>
    /// The sound as a browser plays it: from where the stream begins, one packet after the other, whatever their times say.
    /// </summary>
    public static async Task<float[]> PlayedAsync(string path)
    {
        var start = await Runner.RunAsync(
            Tools.Ffprobe,
            ["-v", "error", "-select_streams", "a:0", "-show_entries", "stream=start_time", "-of", "csv=p=0", "file:" + path],
            TimeSpan.FromMinutes(1),
            default
        );
        await using var process = RunningProcess.Start(
            Tools.Ffmpeg,
            ["-v", "error", "-i", "file:" + path, "-map", "0:a:0", "-ar", "16000", "-ac", "1", "-f", "f32le", "pipe:1"]
        );
        using var bytes = new MemoryStream();
        await process.Output.CopyToAsync(bytes);
        var late = double.Parse(start.Output.Trim().TrimEnd(','), CultureInfo.InvariantCulture);
        var samples = MemoryMarshal.Cast<byte, float>(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        return [.. new float[(int)(Math.Max(0, late) * AudioReader.SampleRate)], .. samples];
    }

    /// <summary>The seconds at which a tone begins after silence.</summary>
    public static IReadOnlyList<double> Onsets(float[] samples)
    {
        const int Step = AudioReader.SampleRate / 100;
        var found = new List<double>();
        var loud = false;
        for (var at = 0; at + Step <= samples.Length; at += Step)
        {
            var now = Level(samples, (double)at / AudioReader.SampleRate, (double)(at + Step) / AudioReader.SampleRate) > 0.1;
            if (now && !loud)
                found.Add(Math.Round((double)at / AudioReader.SampleRate, 2));
            loud = now;
        }
        return found;
    }

    /// <summary>The pitch of a tone, by its rising zero crossings.</summary>
    public static double Hertz(ReadOnlySpan<float> samples)
    {
        var crossings = 0;
        for (var i = 1; i < samples.Length; i++)
            crossings += samples[i - 1] < 0 && samples[i] >= 0 ? 1 : 0;
        return (double)crossings * AudioReader.SampleRate / samples.Length;
    }

    /// <summary>Root mean square of the samples between two seconds.</summary>
    public static double Level(float[] samples, double from, double to)
    {
        var part = samples.AsSpan((int)(from * AudioReader.SampleRate)..Math.Min(samples.Length, (int)(to * AudioReader.SampleRate)));
        double sum = 0;
        foreach (var sample in part)
            sum += sample * sample;
        return Math.Sqrt(sum / part.Length);
    }

    /// <summary>True while a process runs that was given <paramref name="path"/>.</summary>
    public static bool IsInUse(string path) => ProcessOn(path) is not null;

    /// <summary>The id of a running process that was given <paramref name="path"/>, or null.</summary>
    public static string? ProcessOn(string path)
    {
        Assert.True(RuntimeInformation.IsOSPlatform(OSPlatform.Linux), "These tests read /proc.");
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(f => char.IsAsciiDigit(Path.GetFileName(f)[0])))
        {
            try
            {
                if (File.ReadAllText(Path.Combine(folder, "cmdline")).Contains(path, StringComparison.Ordinal))
                    return Path.GetFileName(folder);
            }
            catch (IOException)
            {
                // The process has ended.
            }
        }
        return null;
    }

    private static Task<byte[]> MadeAsync(string extension, IReadOnlyList<string> arguments) =>
        Made.GetOrAdd(
            string.Join('\n', [extension, .. arguments]),
            _ => new Lazy<Task<byte[]>>(async () =>
            {
                using var own = new TemporaryFolder();
                await RunAsync(own.File("clip" + extension), arguments);
                return await File.ReadAllBytesAsync(own.File("clip" + extension));
            })
        ).Value;

    private static async Task RunAsync(string path, IEnumerable<string> arguments)
    {
        var result = await Runner.RunAsync(
            Tools.Ffmpeg,
            [.. FfmpegRun.CommonArguments, .. arguments, "file:" + path],
            TimeSpan.FromMinutes(1),
            default
        );
        Assert.True(result.ExitCode == 0, result.ErrorTail);
    }

    private static string Text(double seconds) => seconds.ToString(CultureInfo.InvariantCulture);
}
