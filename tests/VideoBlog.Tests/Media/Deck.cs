using System.Globalization;
using VideoBlog.Platform;

namespace VideoBlog.Media;

/// <summary>
/// A talk made by ffmpeg, 42 s: black; slide 1, to which lines come at 5 and 7 s; from 10 to 11 s it fades into slide 2; slide 3 from 18 s
/// on, blurred until 21 s; slide 4 from 25 s on; a head that moves before a wall from 32 s on. The slides have one design; bars stand for
/// words.
/// </summary>
public static class Deck
{
    public const double Duration = 42;

    private static readonly int[] Lines = [3, 5, 2, 4];

    /// <summary>Makes the talk with a key frame every half second.</summary>
    public static Task<string> MakeAsync(TemporaryFolder folder)
    {
        string Source(string colour, double seconds) => $"color={colour}:s=640x360:r=10:d={Text(seconds)}";
        string[] inputs =
        [
            Source("black", 3),
            Source("white", 8),
            Source("white", 8),
            Source("white", 7),
            Source("white", 7),
            Source("0x607080", 10),
            "color=0xc09070:s=110x150:r=10:d=10",
        ];
        var filters =
            $"[1]{Slide(1, line => line == 0 ? 0 : line * 2)}[s1];[2]{Slide(2)},settb=1/10[s2];"
            + $"[3]{Slide(3)},boxblur=6:enable='lt(t,3)'[s3];[4]{Slide(4)}[s4];"
            + "[5]drawbox=x=50:y=40:w=100:h=140:color=0x304050:t=fill,drawbox=x=450:y=30:w=150:h=60:color=0xd0c0a0:t=fill[wall];"
            + "[wall][6]overlay=x='265+20*sin(t*1.3)+12*sin(t*3.1)':y='110+8*sin(t*2.1)',noise=alls=10:allf=t:all_seed=1[head];"
            + "[0][s1]concat,settb=1/10[a];[a][s2]xfade=duration=1:offset=10[b];[b][s3][s4][head]concat=n=4";
        return Clips.MakeAsync(
            folder,
            "deck.mp4",
            [
                .. inputs.SelectMany(i => new[] { "-f", "lavfi", "-i", i }),
                "-filter_complex",
                filters,
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-g",
                "5",
                "-pix_fmt",
                "yuv420p",
            ]
        );
    }

    /// <summary>A slide that stands still, complete, for the given time.</summary>
    public static string[] Still(int number, double seconds) =>
        ["-f", "lavfi", "-i", $"color=white:s=640x360:r=10:d={Text(seconds)}", "-vf", Slide(number)];

    private static string Slide(int number, Func<int, double>? from = null)
    {
        var boxes = Words(number, 0, 40, 26, "0x203060").Append("drawbox=x=0:y=340:w=640:h=20:color=0x3060a0:t=fill");
        for (var line = 0; line < Lines[number - 1]; line++)
        {
            var start = Text(from?.Invoke(line) ?? 0);
            boxes = boxes.Concat(Words(number, line + 1, 110 + (line * 40), 16, "black").Select(box => $"{box}:enable='gte(t,{start})'"));
        }
        return string.Join(',', boxes);
    }

    private static IEnumerable<string> Words(int number, int line, int top, int height, string colour)
    {
        var x = 50;
        for (var word = 0; word < 3 + ((number + line) % 3); word++)
        {
            var width = 30 + (((number * 7919) + (line * 104729) + (word * 1299709)) % 61);
            yield return $"drawbox=x={x}:y={top}:w={width}:h={height}:color={colour}:t=fill";
            x += width + 12;
        }
    }

    private static string Text(double seconds) => seconds.ToString(CultureInfo.InvariantCulture);
}
