namespace VideoBlog.Whisper.Speakers;

/// <summary>
/// What a recording's voices sound like: cepstra of every 20 ms in which somebody speaks aloud. Four hours of speech take 70 MB.
/// </summary>
internal sealed class VoiceFrames
{
    /// <summary>Cepstral coefficients of a frame; the first, which is loudness, is left out.</summary>
    public const int Dimensions = 24;

    /// <summary>Frames in a second.</summary>
    public const int PerSecond = 50;

    private readonly List<float> _values = [];
    private readonly List<int> _ticks = [];

    /// <summary>Number of frames.</summary>
    public int Count => _ticks.Count;

    /// <summary>A frame's time in fiftieths of a second.</summary>
    public int Tick(int frame) => _ticks[frame];

    /// <summary>A frame's coefficients.</summary>
    public Span<float> this[int frame] =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_values).Slice(frame * Dimensions, Dimensions);

    /// <summary>Adds a frame after those before it.</summary>
    public void Add(int tick, ReadOnlySpan<float> values)
    {
        _ticks.Add(tick);
        _values.AddRange(values);
    }

    /// <summary>Takes the recording's own colour away: each coefficient gets the mean 0 and the deviation 1.</summary>
    public void Normalise()
    {
        for (var d = 0; d < Dimensions; d++)
        {
            double sum = 0;
            double squares = 0;
            for (var i = 0; i < Count; i++)
            {
                sum += this[i][d];
                squares += (double)this[i][d] * this[i][d];
            }
            var mean = sum / Math.Max(1, Count);
            var deviation = Math.Sqrt(Math.Max(1e-8, squares / Math.Max(1, Count) - mean * mean));
            for (var i = 0; i < Count; i++)
                this[i][d] = (float)((this[i][d] - mean) / deviation);
        }
    }
}
