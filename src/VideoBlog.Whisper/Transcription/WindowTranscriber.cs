using Microsoft.ML.OnnxRuntime;
using VideoBlog.Whisper.Search;
using VideoBlog.Whisper.Timing;

namespace VideoBlog.Whisper.Transcription;

/// <summary>Turns one window's sound into segments with times in the recording.</summary>
/// <param name="model">The weights.</param>
/// <param name="options">How to transcribe.</param>
/// <param name="language">Language spoken, as Whisper's code.</param>
internal sealed class WindowTranscriber(WhisperModel model, TranscribeOptions options, string language)
{
    private const int SamplesPerFrame = 320;

    /// <summary>
    /// Attention runs ahead of the sound by 0.1 s: the median over the words of synthetic speech whose times are known (base.en; see
    /// the test of word times), and about as much at the beginnings of words after a pause in a real speech.
    /// </summary>
    private const int AttentionLead = AudioFormat.SampleRate / 10;

    private readonly WindowDecoder _decoder = new(model, options, language);

    /// <summary>Transcribes a window.</summary>
    /// <param name="window">Where its sound stands in the recording.</param>
    /// <param name="samples">Its sound.</param>
    /// <param name="run">Ends the encoder's work when told to terminate.</param>
    /// <param name="ct">Ends the decoder's work within a step.</param>
    public IReadOnlyList<WhisperSegment> Transcribe(SpeechWindow window, float[] samples, RunOptions run, CancellationToken ct)
    {
        var segments = new List<(int Position, WhisperSegment Segment)>();
        var loudness = new Loudness(samples);
        var unread = new Stack<Range>([new Range(0, samples.Length)]);
        while (unread.TryPop(out var range))
        {
            var (offset, length) = range.GetOffsetAndLength(samples.Length);
            if (length < SamplesPerFrame)
                continue;
            using var encoded = model.Encode(samples.AsSpan(offset, length), run);
            var decoding = _decoder.Decode(encoded, Seed(window, offset), ct);
            if (
                decoding.NoSpeechProbability > options.NoSpeechThreshold
                && decoding.AverageLogProbability < options.LogProbabilityThreshold
            )
                continue;

            var (kept, skipped) = Coverage.Check(Parts(decoding, encoded.Frames), length, BoundariesAfter(window, offset));
            AddSegments(window, offset, loudness, decoding, kept, encoded.Frames, segments);
            foreach (var (first, last) in skipped)
                unread.Push(new Range(offset + first, offset + last));
        }
        return InOrder(segments);
    }

    private IReadOnlyList<TokenSegment> Parts(DecodingResult decoding, int frames)
    {
        var parts = TokenSegment.Split(decoding.Tokens, model.Tokenizer.TimestampBegin, frames);
        // Text that ran out of room is read again from the last time stamp, if there is one.
        return !decoding.IsComplete && parts.Count > 1 && parts[^1].Closing is null ? [.. parts.SkipLast(1)] : parts;
    }

    /// <summary>Where pieces meet, in samples after an offset.</summary>
    private static int[] BoundariesAfter(SpeechWindow window, int offset)
    {
        var position = -offset;
        return [.. window.Pieces.Select(piece => position += (int)piece.Length)];
    }

    private void AddSegments(
        SpeechWindow window,
        int offset,
        Loudness loudness,
        DecodingResult decoding,
        IReadOnlyList<TokenSegment> parts,
        int frames,
        List<(int Position, WhisperSegment Segment)> segments
    )
    {
        if (parts.Count == 0)
            return;
        DecodedToken[] text = [.. parts.SelectMany(p => p.Text)];
        int[] starts = [.. TokenTimes.FirstFrames(text, model.AlignmentHeadCount, frames), frames];
        var row = 0;
        foreach (var part in parts)
        {
            var words = WordAssembler.Assemble(part.Text, starts.AsSpan(row, part.Text.Count + 1), model.Tokenizer, language);
            row += part.Text.Count;
            if (words.Count > 0)
                segments.Add(
                    (
                        offset + part.Start * SamplesPerFrame,
                        ToSegment([.. words.Select(w => ToWord(window, offset, loudness, w))], decoding)
                    )
                );
        }
    }

    /// <summary>Sorts segments by their time stamps; words of a stretch that was read again push the words after them back.</summary>
    private static List<WhisperSegment> InOrder(List<(int Position, WhisperSegment Segment)> segments)
    {
        var result = new List<WhisperSegment>();
        var last = 0.0;
        foreach (var (_, segment) in segments.OrderBy(s => s.Position))
        {
            var words = segment.Words.ToArray();
            for (var i = 0; i < words.Length; i++)
            {
                var start = Math.Max(last, words[i].Start);
                words[i] = words[i] with { Start = start, End = Math.Max(start, words[i].End) };
                last = words[i].End;
            }
            result.Add(segment with { Words = words, Start = words[0].Start, End = words[^1].End });
        }
        return result;
    }

    /// <summary>The place in the recording, so that a window is sampled alike in every run.</summary>
    private static int Seed(SpeechWindow window, int offset) => unchecked((int)(window.Pieces[0].Start + offset));

    private static WhisperSegment ToSegment(WhisperWord[] words, DecodingResult decoding) =>
        new()
        {
            Start = words[0].Start,
            End = words[^1].End,
            Text = string.Concat(words.Select(w => w.Text)).Trim(),
            Words = words,
            AverageLogProbability = decoding.AverageLogProbability,
            NoSpeechProbability = decoding.NoSpeechProbability,
            CompressionRatio = decoding.CompressionRatio,
            Temperature = decoding.Temperature,
        };

    private static WhisperWord ToWord(SpeechWindow window, int offset, Loudness loudness, FramedWord word)
    {
        var (first, last) = loudness.Trim(Position(word.Start), Position(word.End));
        var (start, end) = WindowTimes.ToRecording(window, first, last);
        return new WhisperWord(AudioFormat.ToSeconds(start), AudioFormat.ToSeconds(end), word.Text, word.Probability);

        int Position(int frame) => (int)Math.Min(window.Length, offset + frame * SamplesPerFrame + AttentionLead);
    }
}
