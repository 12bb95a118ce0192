namespace VideoBlog.Whisper.Vad;

/// <summary>
/// Turns probabilities of speech, one for each chunk of 32 ms, into stretches of speech. It follows Silero's <c>get_speech_timestamps</c>:
/// speech begins at a probability of 0.5, and ends where it has stayed below 0.35 for long enough. Memory is bounded by one stretch.
/// </summary>
/// <remarks>
/// <para>
/// Silence and padding are chosen for Whisper. whisper.cpp ends speech at 100 ms of silence and pads by 30 ms, which cuts soft first and last
/// consonants and tears sentences; faster-whisper waits for 2 s and pads by 400 ms, which leaves seconds of silence in every window, where
/// Whisper likes to invent text. Here 352 ms end a stretch: longer than the closure of any consonant and the pauses inside a phrase, and short
/// enough that windows can be filled well. Padding is 192 ms before (a voiceless consonant that the model does not count yet) and 160 ms
/// after (the release of the last one). Together they are never more than the silence, so stretches cannot overlap.
/// </para>
/// <para>
/// A stretch that grows beyond 29 s is cut in its last 8 s at the longest pause of at least 128 ms (Silero: 98 ms, in whole chunks), else
/// where speech is least probable. Nothing is left out at such a cut.
/// </para>
/// </remarks>
internal sealed class SpeechGate
{
    /// <summary>Samples of a chunk: 32 ms.</summary>
    public const int ChunkSamples = 512;

    /// <summary>Longest stretch, padding included: 29 s.</summary>
    public const long LongestSpan = 29 * AudioFormat.SampleRate;

    private const float SpeechAt = 0.5f;
    private const float SilenceBelow = 0.35f;
    private const int MinimumSpeech = 8;
    private const int MinimumSilence = PaddingBefore + PaddingAfter;
    private const int PaddingBefore = 6;
    private const int PaddingAfter = 5;
    private const int Longest = (int)(LongestSpan / ChunkSamples) - PaddingBefore - PaddingAfter;
    private const int CutWithin = 250;
    private const int PauseToCut = 4;

    /// <summary>Probabilities of the stretch being heard, from its first chunk.</summary>
    private readonly List<float> _heard = new(Longest);
    private long _chunks;
    private long _silenceFrom = -1;
    private bool _inSpeech;
    private bool _wasCut;
    private long _lastEnd;

    private long FirstChunk => _chunks - _heard.Count;

    /// <summary>Takes the next chunk's probability.</summary>
    /// <param name="probability">Probability of speech, 0 to 1.</param>
    /// <returns>A stretch that has become final, or null.</returns>
    public SampleRange? Add(float probability)
    {
        _inSpeech |= probability >= SpeechAt;
        _chunks++;
        if (!_inSpeech)
            return null;

        _heard.Add(probability);
        if (probability >= SpeechAt)
            _silenceFrom = -1;
        else if (probability < SilenceBelow && _silenceFrom < 0)
            _silenceFrom = _chunks - 1;

        if (_silenceFrom >= 0 && probability < SilenceBelow && _chunks - _silenceFrom >= MinimumSilence)
            return End();
        return _heard.Count >= Longest ? Cut() : null;
    }

    /// <summary>Ends the recording.</summary>
    /// <param name="samples">The recording's length in samples; its last chunk may have been filled up.</param>
    /// <returns>The stretch that lasts until the end, or null.</returns>
    public SampleRange? Finish(long samples)
    {
        var span = _inSpeech ? End() : null;
        return span is { } s && s.End > samples ? s with { End = samples } : span;
    }

    /// <summary>Ends the stretch where its silence began, or now.</summary>
    private SampleRange? End()
    {
        var end = _silenceFrom >= 0 ? _silenceFrom : _chunks;
        var longEnough = _wasCut || end - FirstChunk >= MinimumSpeech;
        SampleRange? span = longEnough ? Take(Math.Min(end + PaddingAfter, _chunks) * ChunkSamples) : null;
        _heard.Clear();
        (_inSpeech, _wasCut, _silenceFrom) = (false, false, -1);
        return span;
    }

    private SampleRange? Cut()
    {
        var from = _heard.Count - CutWithin;
        var (pause, length) = LongestPause(from);
        if (pause + length == _heard.Count && length >= PauseToCut)
            return End();

        // Samples, since an odd number of chunks has its middle inside one.
        var cut = length >= PauseToCut ? (2 * pause + length) * (ChunkSamples / 2) : LeastProbable(from) * ChunkSamples + ChunkSamples / 2;
        var span = Take(FirstChunk * ChunkSamples + cut);
        _heard.RemoveRange(0, cut / ChunkSamples);
        _silenceFrom = _silenceFrom < 0 ? -1 : Math.Max(_silenceFrom, FirstChunk);
        _wasCut = true;
        return span;
    }

    /// <summary>The stretch from its first chunk to a sample, after the one before.</summary>
    private SampleRange Take(long end)
    {
        var start = _wasCut ? _lastEnd : Math.Max(_lastEnd, (FirstChunk - PaddingBefore) * ChunkSamples);
        _lastEnd = end;
        return new SampleRange(start, end);
    }

    private (int Start, int Length) LongestPause(int from)
    {
        var (best, bestLength, length) = (from, 0, 0);
        for (var i = from; i < _heard.Count; i++)
        {
            length = _heard[i] < SilenceBelow ? length + 1 : 0;
            if (length >= bestLength)
                (best, bestLength) = (i + 1 - length, length);
        }
        return (best, bestLength);
    }

    /// <summary>The middle of the three neighbouring chunks that hold the least speech.</summary>
    private int LeastProbable(int from)
    {
        var best = from + 1;
        for (var i = from + 1; i < _heard.Count - 1; i++)
        {
            if (Around(i) <= Around(best))
                best = i;
        }
        return best;

        float Around(int i) => _heard[i - 1] + _heard[i] + _heard[i + 1];
    }
}
