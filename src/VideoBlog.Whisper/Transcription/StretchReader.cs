using Microsoft.ML.OnnxRuntime;
using VideoBlog.Whisper.Search;
using VideoBlog.Whisper.Timing;

namespace VideoBlog.Whisper.Transcription;

/// <summary>What a stretch of a window gave.</summary>
/// <param name="Segments">Its text; empty when nobody speaks or nothing can be understood.</param>
/// <param name="Unread">Stretches of it, first sample and one past the last in the window, that the reading has skipped.</param>
/// <param name="IsUnintelligible">Somebody seems to speak, but no reading of it is worth to be kept.</param>
internal sealed record StretchReading(
    IReadOnlyList<HeardSegment> Segments,
    IReadOnlyList<(int First, int Last)> Unread,
    bool IsUnintelligible = false
);

/// <summary>Reads stretches of one window.</summary>
/// <param name="model">The weights.</param>
/// <param name="options">How to transcribe.</param>
/// <param name="language">Language spoken, as Whisper's code.</param>
/// <param name="window">Where the window's sound stands in the recording.</param>
/// <param name="samples">The window's sound.</param>
internal sealed class StretchReader(
    WhisperModel model,
    TranscribeOptions options,
    string language,
    SpeechWindow window,
    ReadOnlyMemory<float> samples
)
{
    /// <summary>Samples of a frame of the encoder: 20 ms.</summary>
    public const int SamplesPerFrame = 320;

    /// <summary>
    /// Attention runs ahead of the sound by 0.1 s: the median over the words of synthetic speech whose times are known (base.en; see
    /// the test of word times), and about as much at the beginnings of words after a pause in a real speech.
    /// </summary>
    private const int AttentionLead = AudioFormat.SampleRate / 10;

    /// <summary>Frames by which the words of a run may reach beyond its time stamps: 0.2 s.</summary>
    private const int Slack = 10;

    private readonly WindowDecoder _decoder = new(model, options, language);

    /// <summary>Where the window sounds.</summary>
    public Loudness Loudness { get; } = new(samples.Span);

    /// <summary>Reads a stretch.</summary>
    /// <param name="first">Its first sample in the window.</param>
    /// <param name="last">One past its last sample.</param>
    /// <param name="run">Ends the encoder's work when told to terminate.</param>
    /// <param name="ct">Ends the decoder's work within a step.</param>
    public StretchReading Read(int first, int last, RunOptions run, CancellationToken ct)
    {
        using var encoded = model.Encode(samples.Span[first..last], run);
        var decoding = _decoder.Decode(encoded, Seed(first), ct);
        if (IsSilent(decoding))
            return new StretchReading([], []);
        if (decoding.AverageLogProbability < options.LeastLogProbability)
            return new StretchReading([], [], IsUnintelligible: true);

        var parts = TokenSegment.Split(decoding.Tokens, model.Tokenizer.TimestampBegin, encoded.Frames);
        // Text that ran out of room is read again from the last time stamp, if there is one.
        if (!decoding.IsComplete && parts.Count > 1 && parts[^1].Closing is null)
            parts = [.. parts.SkipLast(1)];
        var (kept, unread) = Coverage.Check(parts, last - first, BoundariesAfter(first));
        return new StretchReading(
            [.. Runs(kept, unread, encoded.Frames).SelectMany(r => Segments(r, first, decoding, encoded.Frames))],
            [.. unread.Select(u => (first + u.First, first + u.Last))]
        );
    }

    /// <summary>Whether a reading passes the thresholds that make the decoder stop to look for a better one.</summary>
    public bool IsReliable(DecodingResult decoding) =>
        decoding.AverageLogProbability >= options.LogProbabilityThreshold && decoding.CompressionRatio <= options.CompressionRatioThreshold;

    private bool IsSilent(DecodingResult decoding) =>
        decoding.NoSpeechProbability > options.NoSpeechThreshold && decoding.AverageLogProbability < options.LogProbabilityThreshold;

    /// <summary>The place in the recording, so that a window is sampled alike in every run.</summary>
    private int Seed(int offset) => unchecked((int)(window.Pieces[0].Start + offset));

    /// <summary>Where pieces meet, in samples after an offset.</summary>
    private int[] BoundariesAfter(int offset)
    {
        var position = -offset;
        return [.. window.Pieces.Select(piece => position += (int)piece.Length)];
    }

    /// <summary>
    /// Segments that follow one another, with the frames in which their words can stand: sound that was skipped belongs to other words.
    /// </summary>
    private static List<(List<TokenSegment> Parts, int From, int To)> Runs(
        IReadOnlyList<TokenSegment> kept,
        IReadOnlyList<(int First, int Last)> unread,
        int frames
    )
    {
        var runs = new List<(List<TokenSegment> Parts, int From, int To)>();
        foreach (var part in kept)
        {
            if (runs.Count > 0 && !IsParted(runs[^1].Parts[^1].End, part.Start))
                runs[^1].Parts.Add(part);
            else
                runs.Add(([part], 0, frames));
        }
        for (var i = 0; i < runs.Count; i++)
        {
            var (start, end) = (runs[i].Parts[0].Start, runs[i].Parts[^1].End);
            var from = i > 0 || IsParted(0, start) ? Math.Max(start - Slack, i > 0 ? runs[i - 1].To : 0) : 0;
            var to = i + 1 < runs.Count || IsParted(end, frames) ? Math.Min(end + Slack, frames) : frames;
            runs[i] = (runs[i].Parts, Math.Min(from, frames - 1), Math.Max(to, Math.Min(from + 1, frames)));
        }
        return runs;

        bool IsParted(int end, int start) =>
            unread.Any(u => u.First >= (end - 1) * SamplesPerFrame && u.Last <= (start + 1) * SamplesPerFrame);
    }

    private IEnumerable<HeardSegment> Segments(
        (List<TokenSegment> Parts, int From, int To) run,
        int offset,
        DecodingResult decoding,
        int frames
    )
    {
        DecodedToken[] text = [.. run.Parts.SelectMany(p => p.Text)];
        int[] starts = [.. TokenTimes.FirstFrames(text, model.AlignmentHeadCount, frames, run.From, run.To), run.To];
        var row = 0;
        foreach (var part in run.Parts)
        {
            var words = WordAssembler.Assemble(part.Text, starts.AsSpan(row, part.Text.Count + 1), model.Tokenizer, language);
            row += part.Text.Count;
            if (words.Count > 0)
                yield return new HeardSegment(offset + (part.Start * SamplesPerFrame), [.. words.Select(w => Place(w, offset))], decoding);
        }
    }

    private HeardWord Place(FramedWord word, int offset)
    {
        var (first, last) = Loudness.Trim(Position(word.Start), Position(word.End));
        return new HeardWord(word.Text, first, last, word.Probability);

        int Position(int frame) => (int)Math.Min(window.Length, offset + (frame * SamplesPerFrame) + AttentionLead);
    }
}
