namespace VideoBlog.Whisper.Vad;

/// <summary>
/// Turns probabilities of speech, one for each chunk of 32 ms, into stretches of speech. It follows Silero's <c>get_speech_timestamps</c>:
/// speech begins at a probability of 0.5, and ends where it has stayed below 0.35 for long enough. Memory is bounded by one stretch.
/// </summary>
/// <remarks>
/// <para>
/// Silence and padding are chosen for Whisper. whisper.cpp ends speech at 100 ms of silence and pads by 30 ms, which cuts soft first and
/// last
/// consonants and tears sentences; faster-whisper waits for 2 s and pads by 400 ms, which leaves seconds of silence in every window, where
/// Whisper likes to invent text. Here 352 ms end a stretch: longer than the closure of any consonant and the pauses inside a phrase, and
/// short
/// enough that windows can be filled well. Padding is 192 ms before (a voiceless consonant that the model does not count yet) and 160 ms
/// after (the release of the last one). Together they are never more than the silence, so stretches cannot overlap.
/// </para>
/// <para>
/// A stretch that grows beyond 29 s is cut in its last 8 s at the longest pause of at least 128 ms (Silero: 98 ms, in whole chunks), else
/// where speech is least probable. A finished stretch is also parted at its inner pauses of 192 ms and more: somebody who hardly pauses
/// would
/// otherwise give stretches of which no two fit into a window. Nothing is left out there: the next begins where the last one ends.
/// </para>
/// </remarks>
internal sealed class SpeechSegmenter
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
    private const int PauseToPart = 6;

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
    /// <returns>Stretches that have become final.</returns>
    public IReadOnlyList<SampleRange> Add(float probability)
    {
        _inSpeech |= probability >= SpeechAt;
        _chunks++;
        if (!_inSpeech)
            return [];

        _heard.Add(probability);
        if (probability >= SpeechAt)
            _silenceFrom = -1;
        else if (probability < SilenceBelow && _silenceFrom < 0)
            _silenceFrom = _chunks - 1;

        if (_silenceFrom >= 0 && probability < SilenceBelow && _chunks - _silenceFrom >= MinimumSilence)
            return End();
        return _heard.Count >= Longest ? Cut() : [];
    }

    /// <summary>Ends the recording.</summary>
    /// <param name="samples">The recording's length in samples; its last chunk may have been filled up.</param>
    /// <returns>The stretches that last until the end.</returns>
    public IReadOnlyList<SampleRange> Finish(long samples) =>
        _inSpeech ? [.. End().Select(s => s with { End = Math.Min(s.End, samples) })] : [];

    /// <summary>Ends the stretch where its silence began, or now.</summary>
    private List<SampleRange> End()
    {
        var end = _silenceFrom >= 0 ? _silenceFrom : _chunks;
        var chunks = (int)(end - FirstChunk);
        var spans = _wasCut || chunks >= MinimumSpeech ? Take(chunks, Math.Min(end + PaddingAfter, _chunks) * ChunkSamples) : [];
        _heard.Clear();
        (_inSpeech, _wasCut, _silenceFrom) = (false, false, -1);
        return spans;
    }

    private List<SampleRange> Cut()
    {
        var from = _heard.Count - CutWithin;
        var (pause, length) = LongestPause(from);
        if (pause + length == _heard.Count && length >= PauseToCut)
            return End();

        var (chunks, half) = length >= PauseToCut ? Math.DivRem(2 * pause + length, 2) : (LeastProbable(from), 1);
        var spans = Take(chunks, (FirstChunk + chunks) * ChunkSamples + half * (ChunkSamples / 2));
        _heard.RemoveRange(0, chunks);
        _silenceFrom = _silenceFrom < 0 ? -1 : Math.Max(_silenceFrom, FirstChunk);
        _wasCut = true;
        return spans;
    }

    /// <summary>The stretch from the first chunk, or from the last cut, to a sample; parted at the pauses among its first chunks.</summary>
    private List<SampleRange> Take(int chunks, long end)
    {
        var spans = new List<SampleRange>();
        var start = _wasCut ? _lastEnd : Math.Max(_lastEnd, (FirstChunk - PaddingBefore) * ChunkSamples);
        var (spoken, pause) = (false, 0);
        for (var i = 0; i < chunks; i++)
        {
            if (_heard[i] < SilenceBelow)
            {
                pause++;
                continue;
            }
            if (spoken && pause >= PauseToPart)
            {
                var middle = (2 * (FirstChunk + i) - pause) * (ChunkSamples / 2);
                spans.Add(new SampleRange(start, middle));
                start = middle;
            }
            (spoken, pause) = (true, 0);
        }
        spans.Add(new SampleRange(start, end));
        _lastEnd = end;
        return spans;
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
