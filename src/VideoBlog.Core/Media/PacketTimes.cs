using System.Globalization;
using VideoBlog.Domain;

namespace VideoBlog.Media;

/// <summary>
/// Finds out from the packets of a recording, in ffmpeg's <c>framecrc</c> lines, when its sound is there: the first stream is the sound,
/// others only tell how long the recording is. Memory does not grow with the length.
/// </summary>
/// <param name="codec">ffprobe's name of the sound's codec.</param>
/// <param name="sampleRate">Samples per second; 0 when not known.</param>
internal sealed class PacketTimes(string codec, int sampleRate)
{
    // Seconds. ffmpeg's resampler leaves less than this as it is, and nobody sees it at lips.
    private const double MaxSlip = 0.1;

    // Seconds from which a hole is told. The resampler fills shorter ones.
    private const double LongHole = 10;

    // Seconds. In MP4, the packet before a hole lasts as long as the hole; no packet of these codecs lasts longer by itself.
    private const double LongestPacket = 0.15;

    // Packets that tell the usual length of one. The first of all hold what decoders leave out, and may overlap.
    private const int Sample = 50;
    private const int Leading = 3;

    private static readonly Dictionary<string, int[]> FrameLengths = new() { ["aac"] = [960, 1024, 1920, 2048], ["mp3"] = [576, 1152] };

    private readonly Dictionary<int, double> _units = [];
    private readonly List<(double At, double Length)> _waiting = [];
    private readonly List<SoundHole> _holes = [];
    private double? _usual;
    private double _start;
    private double _end;
    private double _played;
    private double _slip;
    private int _packets;

    /// <summary>Seconds up to the end of the last packet of any stream.</summary>
    public double End { get; private set; }

    /// <summary>Takes a line.</summary>
    public void Take(string line)
    {
        if (line.StartsWith("#tb ", StringComparison.Ordinal) && line[4..].Split(':', '/') is [var stream, var over, var under])
            _units[(int)Integer(stream)] = (double)Integer(over) / Math.Max(1, Integer(under));
        else if (!line.StartsWith('#') && line.Split(',') is [var number, _, var pts, var duration, ..])
            Take((int)Integer(number), Integer(pts), Integer(duration));
    }

    /// <summary>The times of the sound, when all lines were taken.</summary>
    /// <param name="stream">The stream's index in the container.</param>
    public SoundTimes Times(int stream)
    {
        FollowWaiting();
        IEnumerable<SoundHole> late = _start >= LongHole ? [new SoundHole(0, _start)] : [];
        return new(stream, _start, _end, _slip <= MaxSlip, [.. late, .. _holes]);
    }

    private void Take(int stream, long pts, long duration)
    {
        var unit = _units.GetValueOrDefault(stream);
        var (at, length) = (pts * unit, Math.Max(0, duration * unit));
        if (stream != 0)
        {
            End = Math.Max(End, at + length);
            return;
        }
        if (_usual is not null)
        {
            Follow(at, length);
            return;
        }
        _waiting.Add((at, length));
        if (_waiting.Count == Sample)
            FollowWaiting();
    }

    private void FollowWaiting()
    {
        if (_usual is not null)
            return;
        _usual = UsualLength();
        foreach (var (at, length) in _waiting)
            Follow(at, length);
        _waiting.Clear();
    }

    // Containers round lengths, to milliseconds for example, which adds up: codecs with one length for all packets are exact.
    private double UsualLength()
    {
        if (_waiting.Count == 0 || sampleRate <= 0 || !FrameLengths.TryGetValue(codec, out var frames))
            return 0;
        var usual = _waiting.GroupBy(p => Math.Round(p.Length, 4)).MaxBy(g => g.Count())!.Key;
        return frames.Select(f => (double)f / sampleRate).MinBy(f => Math.Abs(f - usual));
    }

    private void Follow(double at, double length)
    {
        var heard = _usual is > 0 and var usual ? usual : LongestOf(length);
        if (_packets == 0)
            _start = _end = at;
        // A player goes on at once, whatever the times say.
        if (_packets < Leading)
            _played = at;
        else if (at - _end >= LongHole)
            _holes.Add(new SoundHole(Math.Round(_end, 3), Math.Round(at - _end, 3)));
        _slip = Math.Max(_slip, Math.Abs(at - _played));
        _played += heard;
        _end = Math.Max(_end, at + heard);
        End = Math.Max(End, _end);
        _packets++;
    }

    private double LongestOf(double length) => codec is "opus" or "vorbis" ? Math.Min(length, LongestPacket) : length;

    private static long Integer(string text) => long.TryParse(text.Trim(), CultureInfo.InvariantCulture, out var value) ? value : 0;
}
