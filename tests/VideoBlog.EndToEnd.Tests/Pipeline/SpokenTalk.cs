using System.Collections.Concurrent;
using System.Globalization;
using VideoBlog.Platform;

namespace VideoBlog.EndToEnd.Tests.Pipeline;

/// <summary>Talks spoken by ffmpeg's flite source: sentences with pauses between them.</summary>
public static class SpokenTalk
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<byte[]>>> Made = new(StringComparer.Ordinal);

    private static readonly string[] Sentences =
    [
        "The first draft of anything is only a way to find out what you think.",
        "A river cuts through rock because it never stops, and not because it is strong.",
        "My grandmother kept bees behind the house, and she talked to them every morning.",
        "We measured the bridge three times before we believed the numbers.",
        "Nobody remembers the weather, but everybody remembers who brought an umbrella.",
        "If you want to learn something well, try to explain it to a child.",
        "The train was late again, so we walked along the harbour and watched the boats.",
        "Good questions are worth more than quick answers.",
        "She opened the old piano, and a family of mice looked back at her.",
        "There is a small library in the village which is open on Thursday evenings.",
        "The map was wrong, but it got us moving, and that was enough.",
        "He repaired the clock with a spoon and a great deal of patience.",
    ];

    /// <summary>Makes a talk: the same numbers give the same talk.</summary>
    /// <param name="path">Where it goes; the extension chooses the form.</param>
    /// <param name="sentences">How many sentences it has; one takes about four seconds, and the pause after it two.</param>
    /// <param name="hasPicture">Whether there are moving pictures with it.</param>
    public static async Task<string> MakeAsync(string path, int sentences, bool hasPicture = false)
    {
        var random = new Random(sentences);
        var spoken = Enumerable.Range(0, sentences).Select(_ => Sentences[random.Next(Sentences.Length)]).ToList();
        var inputs = spoken.SelectMany(text =>
            new[] { "-f", "lavfi", "-i", $"flite=text='{text.Replace(",", "\\,", StringComparison.Ordinal)}':voice=slt" }
        );
        var pieces = Enumerable
            .Range(0, sentences)
            .Select(i => string.Create(CultureInfo.InvariantCulture, $"[{i}:a]apad=pad_dur={1 + 2 * random.NextDouble():0.0}[p{i}];"));
        var join = string.Concat(Enumerable.Range(0, sentences).Select(i => $"[p{i}]")) + $"concat=n={sentences}:v=0:a=1[talk]";
        string[] picture = hasPicture ? ["-f", "lavfi", "-i", "testsrc2=s=320x180:r=10"] : [];
        string[] pictureOut = hasPicture ? ["-map", $"{sentences}:v", "-pix_fmt", "yuv420p", "-shortest"] : [];
        await RunAsync([
            .. inputs,
            .. picture,
            "-filter_complex",
            string.Concat(pieces) + join,
            "-map",
            "[talk]",
            .. pictureOut,
            "file:" + path,
        ]);
        return path;
    }

    /// <summary>
    /// Makes a talk of some sentences, with a second's pause after each, and 15 s of a chord and 10 s of silence before the last one.
    /// </summary>
    /// <param name="path">Where it goes; the extension chooses the form.</param>
    /// <param name="sentences">What is said: ASCII, without apostrophes.</param>
    public static async Task<string> SpeakAsync(string path, params string[] sentences)
    {
        const string Chord = "aevalsrc=0.2*sin(523*PI*t)+0.2*sin(659*PI*t)+0.2*sin(784*PI*t):s=16000:d=15,apad=pad_dur=10";
        var sources = sentences
            .Select(text => $"flite=text='{text.Replace(",", "\\,", StringComparison.Ordinal)}':voice=slt,apad=pad_dur=1")
            .ToList();
        sources.Insert(sources.Count - 1, Chord);
        var inputs = sources.SelectMany(source => new[] { "-f", "lavfi", "-i", source });
        var join = string.Concat(Enumerable.Range(0, sources.Count).Select(i => $"[{i}:a]")) + $"concat=n={sources.Count}:v=0:a=1[talk]";
        await RunAsync([.. inputs, "-filter_complex", join, "-map", "[talk]", "file:" + path]);
        return path;
    }

    /// <summary>Makes a conversation, with 0.4 s of silence after each turn.</summary>
    /// <param name="path">Where it goes; the extension chooses the form.</param>
    /// <param name="turns">A voice of flite (awb, kal, rms, slt) and what it says: ASCII, without apostrophes.</param>
    public static async Task<string> ConverseAsync(string path, params (string Voice, string Text)[] turns)
    {
        var inputs = turns.SelectMany(turn =>
            new[]
            {
                "-f",
                "lavfi",
                "-i",
                $"flite=text='{turn.Text.Replace(",", "\\,", StringComparison.Ordinal)}':voice={turn.Voice},"
                    + "aresample=16000,apad=pad_dur=0.4",
            }
        );
        var join = string.Concat(Enumerable.Range(0, turns.Length).Select(i => $"[{i}:a]")) + $"concat=n={turns.Length}:v=0:a=1[talk]";
        await RunAsync([.. inputs, "-filter_complex", join, "-map", "[talk]", "file:" + path]);
        return path;
    }

    /// <summary>Makes a video of five to ten seconds; each of the numbers from 0 to 131 has words of its own.</summary>
    /// <param name="path">Where it goes; the extension chooses the form.</param>
    /// <param name="number">Which one.</param>
    public static async Task<string> MakeShortAsync(string path, int number)
    {
        var (first, step) = (number % Sentences.Length, 1 + number / Sentences.Length);
        var text = $"{Sentences[first]} {Sentences[(first + step) % Sentences.Length]}".Replace(",", "\\,", StringComparison.Ordinal);
        await RunAsync([
            "-f",
            "lavfi",
            "-i",
            $"flite=text='{text}':voice=slt",
            "-f",
            "lavfi",
            "-i",
            "testsrc2=s=320x180:r=10",
            "-map",
            "0:a",
            "-map",
            "1:v",
            "-pix_fmt",
            "yuv420p",
            "-shortest",
            "file:" + path,
        ]);
        return path;
    }

    /// <summary>Makes a recording of a text with pink noise behind it.</summary>
    /// <param name="path">Where it goes; the extension chooses the form.</param>
    /// <param name="text">Words without quotation marks.</param>
    public static async Task<string> MakeNoisyAsync(string path, string text)
    {
        var escaped = text.Replace(",", "\\,", StringComparison.Ordinal);
        await RunAsync([
            "-f",
            "lavfi",
            "-i",
            $"flite=text='{escaped}':voice=rms",
            "-f",
            "lavfi",
            "-i",
            "anoisesrc=r=16000:color=pink:amplitude=0.05:seed=7",
            "-filter_complex",
            "[0:a]aresample=16000[v];[v][1:a]amix=duration=first:normalize=0",
            "file:" + path,
        ]);
        return path;
    }

    /// <summary>Makes a short video elsewhere, then puts it in place at once, as a download's last step does.</summary>
    public static async Task DropAsync(string path, int number)
    {
        var folder = Directory.CreateTempSubdirectory("videoblog-talk-").FullName;
        File.Move(await MakeShortAsync(Path.Combine(folder, Path.GetFileName(path)), number), path, overwrite: true);
        Directory.Delete(folder);
    }

    /// <summary>Makes a chord in which nobody speaks.</summary>
    /// <param name="path">Where it goes.</param>
    /// <param name="seconds">Its length.</param>
    public static async Task<string> MakeToneAsync(string path, int seconds)
    {
        await RunAsync([
            "-f",
            "lavfi",
            "-i",
            $"aevalsrc=0.2*sin(523*PI*t)+0.2*sin(659*PI*t)+0.2*sin(784*PI*t):s=48000:d={seconds}",
            "file:" + path,
        ]);
        return path;
    }

    // The last argument is the file that is made. What was spoken before is copied: many tests want the same talk.
    private static async Task RunAsync(IReadOnlyList<string> arguments)
    {
        var path = arguments[^1]["file:".Length..];
        var bytes = await Made.GetOrAdd(
            string.Join('\n', [.. arguments.SkipLast(1), Path.GetExtension(path)]),
            _ => new Lazy<Task<byte[]>>(async () =>
            {
                var folder = Directory.CreateTempSubdirectory("videoblog-talk-");
                var made = Path.Combine(folder.FullName, "talk" + Path.GetExtension(path));
                await RunFfmpegAsync([.. arguments.SkipLast(1), "file:" + made]);
                var content = await File.ReadAllBytesAsync(made);
                folder.Delete(recursive: true);
                return content;
            })
        ).Value;
        await File.WriteAllBytesAsync(path, bytes);
    }

    private static async Task RunFfmpegAsync(IReadOnlyList<string> arguments)
    {
        var result = await new ProcessRunner(TimeProvider.System).RunAsync(
            "ffmpeg",
            ["-v", "error", .. arguments],
            TimeSpan.FromMinutes(2),
            default
        );
        if (result.ExitCode != 0)
            throw new InvalidOperationException(result.ErrorTail);
    }
}
