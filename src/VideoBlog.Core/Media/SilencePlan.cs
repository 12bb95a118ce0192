using System.Globalization;
using VideoBlog.Domain;

namespace VideoBlog.Media;

/// <summary>
/// How long holes in the sound are filled by the reader: ffmpeg leaves out all but a second of each, and the reader puts silence in its
/// place. Pure.
/// </summary>
internal sealed class SilencePlan
{
    private readonly IReadOnlyList<(double From, double Length)> _holes;
    private int _next;

    /// <summary>Plans for holes in order of time.</summary>
    public SilencePlan(IReadOnlyList<SoundHole> holes) => _holes = [.. holes.Select(h => (h.At + 0.5, h.Length - 1))];

    /// <summary>The filter, with a comma behind it, that moves what follows a hole to its beginning; empty without holes.</summary>
    public string Filter =>
        _holes.Count == 0
            ? ""
            : "asetpts='PTS-(" + string.Join('+', _holes.Select(h => $"gte(T,{Text(h.From + h.Length)})*{Text(h.Length)}")) + ")/TB',";

    /// <summary>Samples of silence that are due at a position of the output; each hole is given once.</summary>
    public long DueAt(long samples)
    {
        if (_next == _holes.Count || samples < Position(_holes[_next].From))
            return 0;
        return Position(_holes[_next++].Length);
    }

    /// <summary>Samples to read up to the next hole, at most <paramref name="most"/>.</summary>
    public long Until(long samples, long most) =>
        _next == _holes.Count ? most : Math.Clamp(Position(_holes[_next].From) - samples, 1, most);

    private static long Position(double seconds) => (long)(seconds * AudioReader.SampleRate);

    private static string Text(double seconds) => seconds.ToString("0.###", CultureInfo.InvariantCulture);
}
