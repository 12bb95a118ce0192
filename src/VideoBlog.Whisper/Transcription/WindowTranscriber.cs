using Microsoft.ML.OnnxRuntime;

namespace VideoBlog.Whisper.Transcription;

/// <summary>Turns one window's sound into segments with times in the recording.</summary>
/// <param name="model">The weights.</param>
/// <param name="options">How to transcribe.</param>
/// <param name="language">Language spoken, as Whisper's code.</param>
internal sealed class WindowTranscriber(WhisperModel model, TranscribeOptions options, string language)
{
    /// <summary>Transcribes a window.</summary>
    /// <param name="window">Where its sound stands in the recording.</param>
    /// <param name="samples">Its sound.</param>
    /// <param name="run">Ends the encoder's work when told to terminate.</param>
    /// <param name="ct">Ends the decoder's work within a step.</param>
    /// <returns>Its segments, and the stretches of speech in which nothing was understood.</returns>
    public (IReadOnlyList<WhisperSegment> Segments, IReadOnlyList<TimeRange> NotUnderstood) Transcribe(
        SpeechWindow window,
        float[] samples,
        RunOptions run,
        CancellationToken ct
    )
    {
        var reader = new StretchReader(model, options, language, window, samples);
        var segments = new List<HeardSegment>();
        var notUnderstood = new List<(int First, int Last)>();
        var unread = new Stack<(int First, int Last)>([(0, samples.Length)]);
        while (unread.TryPop(out var stretch))
        {
            if (stretch.Last - stretch.First < StretchReader.SamplesPerFrame)
                continue;
            if (Remnants.IsShort(stretch, samples.Length))
            {
                segments.AddRange(Remnants.Read(reader, stretch, segments, samples.Length, run, ct));
                continue;
            }
            var reading = reader.Read(stretch.First, stretch.Last, run, ct);
            segments.AddRange(reading.Segments);
            if (reading.IsUnintelligible)
                notUnderstood.Add(stretch);
            foreach (var skipped in reading.Unread)
                unread.Push(skipped);
        }
        segments = [.. segments.OrderBy(s => s.Position)];
        segments = Remnants.ReadUncovered(reader, segments, notUnderstood, samples.Length, run, ct);
        return (ToRecording(window, segments), [.. notUnderstood.Select(n => Range(window, n.First, n.Last))]);
    }

    private static TimeRange Range(SpeechWindow window, int first, int last)
    {
        var (start, end) = WindowTimes.ToRecording(window, first, last);
        return new TimeRange(AudioFormat.ToSeconds(start), AudioFormat.ToSeconds(end));
    }

    private static List<WhisperSegment> ToRecording(SpeechWindow window, List<HeardSegment> segments)
    {
        var words = WordPlaces.Arrange(
            [.. segments.SelectMany(s => s.Words).Select(w => ToWord(window, w))],
            AudioFormat.ToSeconds(window.Pieces[0].Start),
            AudioFormat.ToSeconds(window.Pieces[^1].End)
        );
        var result = new List<WhisperSegment>(segments.Count);
        var next = 0;
        foreach (var segment in segments)
        {
            WhisperWord[] own = [.. words.Skip(next).Take(segment.Words.Count)];
            next += own.Length;
            result.Add(
                new WhisperSegment
                {
                    Start = own[0].Start,
                    End = own[^1].End,
                    Text = string.Concat(own.Select(w => w.Text)).Trim(),
                    Words = own,
                    AverageLogProbability = segment.Decoding.AverageLogProbability,
                    NoSpeechProbability = segment.Decoding.NoSpeechProbability,
                    CompressionRatio = segment.Decoding.CompressionRatio,
                    Temperature = segment.Decoding.Temperature,
                }
            );
        }
        return result;
    }

    private static WhisperWord ToWord(SpeechWindow window, HeardWord word)
    {
        var range = Range(window, word.Start, word.End);
        return new WhisperWord(range.Start, range.End, word.Text, word.Probability);
    }
}
