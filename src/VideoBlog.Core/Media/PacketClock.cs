using System.Globalization;
using System.Text;

namespace VideoBlog.Media;

/// <summary>
/// Follows the time of a running ffmpeg in the lines of its <c>framecrc</c> format: <c>#tb 0: 1/44100</c> gives the unit, then every
/// packet has a line <c>stream, dts, pts, duration, size, checksum</c>. Such a second output to a pipe costs next to nothing (packets are
/// copied, not decoded), tells the progress, and ends ffmpeg when this process dies, which its own <c>-progress</c> does not.
/// </summary>
internal sealed class PacketClock
{
    private readonly StringBuilder _line = new();
    private double _unit;

    /// <summary>
    /// ffmpeg's arguments for an output that this class reads. <paramref name="map"/> chooses one stream, for example <c>0:1</c>.
    /// </summary>
    public static IReadOnlyList<string> OutputArguments(string map) => ["-map", map, "-c", "copy", "-f", "framecrc", "pipe:1"];

    /// <summary>Seconds from the start up to the end of the last packet seen; never falls.</summary>
    public double Seconds { get; private set; }

    /// <summary>The number of packets seen.</summary>
    public int Packets { get; private set; }

    /// <summary>Takes the next piece of output.</summary>
    public void Append(ReadOnlySpan<byte> ascii)
    {
        foreach (var character in ascii)
        {
            if (character != '\n')
            {
                _line.Append((char)character);
                continue;
            }
            Take(_line.ToString());
            _line.Clear();
        }
    }

    private void Take(string line)
    {
        if (line.StartsWith("#tb 0:", StringComparison.Ordinal) && line[6..].Split('/') is [var over, var under])
            _unit = (double)Integer(over) / Math.Max(1, Integer(under));
        else if (!line.StartsWith('#') && line.Split(',') is [_, _, var pts, var duration, ..])
        {
            Packets++;
            Seconds = Math.Max(Seconds, (Integer(pts) + Integer(duration)) * _unit);
        }
    }

    private static long Integer(string text) => long.TryParse(text.Trim(), CultureInfo.InvariantCulture, out var value) ? value : 0;
}
