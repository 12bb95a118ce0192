using Microsoft.ML.OnnxRuntime;
using VideoBlog.Whisper.Decoding;
using VideoBlog.Whisper.Timing;

namespace VideoBlog.Whisper.Transcription;

/// <summary>Turns one window's sound into segments with times in the recording.</summary>
/// <param name="model">The weights.</param>
/// <param name="options">How to transcribe.</param>
/// <param name="language">Language spoken, as Whisper's code.</param>
internal sealed class WindowTranscriber(WhisperModel model, TranscribeOptions options, string language)
{
    private const int SamplesPerFrame = 320;

    /// <summary>Speech that the decoder left unread at a window's end is read again from there when it is at least this long: 1.5 s.</summary>
    private const int LeastUnread = 3 * AudioFormat.SampleRate / 2;

    private readonly WindowDecoder _decoder = new(model, options, language);

    /// <summary>Transcribes a window.</summary>
    /// <param name="window">Where its sound stands in the recording.</param>
    /// <param name="samples">Its sound.</param>
    /// <param name="run">Ends the work when told to terminate.</param>
    public IReadOnlyList<WhisperSegment> Transcribe(SpeechWindow window, ReadOnlySpan<float> samples, RunOptions run)
    {
        var segments = new List<WhisperSegment>();
        var offset = 0;
        while (samples.Length - offset >= SamplesPerFrame)
        {
            using var encoded = model.Encode(samples[offset..], run);
            var decoding = _decoder.Decode(encoded, Seed(window, offset), run);
            var read = Read(window, offset, decoding, encoded.Frames, segments);
            if (read < LeastUnread || samples.Length - (offset + read) < LeastUnread)
                break;
            offset += read;
        }
        return segments;
    }

    /// <summary>Adds the segments of a reading.</summary>
    /// <returns>Samples that have been read; 0 when the rest holds nothing.</returns>
    private int Read(SpeechWindow window, int offset, Decoding.Decoding decoding, int frames, List<WhisperSegment> segments)
    {
        if (decoding.NoSpeechProbability > options.NoSpeechThreshold && decoding.AverageLogProbability < options.LogProbabilityThreshold)
            return 0;
        var timestampBegin = model.Tokenizer.TimestampBegin;
        var parts = TokenSegment.Split(decoding.Tokens, timestampBegin);
        // Text that ran out of room is read again from the last time stamp, if there is one.
        if (!decoding.IsComplete && parts.Count > 1 && parts[^1].Closing is null)
            parts = [.. parts.SkipLast(1)];
        if (parts.Count == 0)
            return 0;

        DecodedToken[] rows = [.. parts.SelectMany(p => p.Closing is null ? p.Text : p.Text.Append(p.Closing))];
        int[] starts = [.. TokenTimes.FirstFrames(rows, model.AlignmentHeadCount, frames), frames];
        var row = 0;
        foreach (var part in parts)
        {
            var words = WordAssembler.Assemble(part.Text, starts.AsSpan(row, part.Text.Count + 1), model.Tokenizer, language);
            row += part.Text.Count + (part.Closing is null ? 0 : 1);
            if (words.Count > 0)
                segments.Add(ToSegment([.. words.Select(w => ToWord(window, offset, w))], decoding));
        }
        return parts[^1].Closing is { } closing ? (closing.Id - timestampBegin) * SamplesPerFrame : frames * SamplesPerFrame;
    }

    /// <summary>The place in the recording, so that a window is sampled alike in every run.</summary>
    private static int Seed(SpeechWindow window, int offset) => unchecked((int)(window.Pieces[0].Start + offset));

    private static WhisperSegment ToSegment(WhisperWord[] words, Decoding.Decoding decoding) => new()
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

    private static WhisperWord ToWord(SpeechWindow window, int offset, FramedWord word)
    {
        var (start, end) = WindowTimes.ToRecording(window, offset + word.Start * SamplesPerFrame, offset + word.End * SamplesPerFrame);
        return new WhisperWord(AudioFormat.ToSeconds(start), AudioFormat.ToSeconds(end), word.Text, word.Probability);
    }
}
