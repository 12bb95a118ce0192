using Microsoft.ML.OnnxRuntime;

namespace VideoBlog.Whisper.Transcription;

/// <summary>
/// Reads what is left over: short stretches that a reading has skipped, and places that sound although no word stands there. They are read
/// with the sound around them, since the recogniser invents words for fragments, and only their own words are kept.
/// </summary>
internal static class Remnants
{
    /// <summary>Stretches shorter than this, 3 s, are read with their surroundings.</summary>
    private const int Short = 3 * AudioFormat.SampleRate;

    /// <summary>Sound that is read on either side: 2 s.</summary>
    private const int Surroundings = 2 * AudioFormat.SampleRate;

    /// <summary>Sound without a word that is worth another reading, in steps of 10 ms: 0.6 s. A long "er" is shorter.</summary>
    private const int LeastUncovered = 60;

    /// <summary>A word is not longer than this, 1.2 s; what goes beyond was skipped.</summary>
    private const int LongestWord = AudioFormat.SampleRate * 6 / 5;

    /// <summary>Words around a place that are looked for in the reading of it.</summary>
    private const int Neighbours = 3;

    /// <summary>Whether a stretch is to be read with its surroundings.</summary>
    public static bool IsShort((int First, int Last) stretch, int length) =>
        stretch.Last - stretch.First < Short && stretch.Last - stretch.First < length;

    /// <summary>Reads a stretch that was skipped.</summary>
    /// <param name="reader">Reads.</param>
    /// <param name="stretch">First sample and one past the last.</param>
    /// <param name="known">What is read already, in any order.</param>
    /// <param name="length">Samples of the window.</param>
    /// <param name="run">Ends the encoder's work when told to terminate.</param>
    /// <param name="ct">Ends the decoder's work within a step.</param>
    /// <returns>The stretch's own words as one segment; none when it holds no words, or none that can be relied on.</returns>
    public static IEnumerable<HeardSegment> Read(
        StretchReader reader,
        (int First, int Last) stretch,
        IEnumerable<HeardSegment> known,
        int length,
        RunOptions run,
        CancellationToken ct
    )
    {
        var words = known.SelectMany(s => s.Words).OrderBy(w => w.Start).ToList();
        return OwnWords(reader, stretch, words, length, run, ct) is { } own ? [own] : [];
    }

    /// <summary>Reads again where a window sounds and no word stands.</summary>
    /// <param name="reader">Reads.</param>
    /// <param name="segments">What is read, in order.</param>
    /// <param name="notUnderstood">Stretches that were tried and given up.</param>
    /// <param name="length">Samples of the window.</param>
    /// <param name="run">Ends the encoder's work when told to terminate.</param>
    /// <param name="ct">Ends the decoder's work within a step.</param>
    /// <returns>The segments, in order, with the words that were found.</returns>
    public static List<HeardSegment> ReadUncovered(
        StretchReader reader,
        List<HeardSegment> segments,
        IReadOnlyList<(int First, int Last)> notUnderstood,
        int length,
        RunOptions run,
        CancellationToken ct
    )
    {
        var result = segments;
        List<HeardWord> words = [.. segments.SelectMany(s => s.Words)];
        if (words.Count == 0)
            return result;
        foreach (var gap in Uncovered(words, reader, length).Where(g => !notUnderstood.Any(n => n.First < g.Last && g.First < n.Last)))
        {
            if (OwnWords(reader, gap, words, length, run, ct) is { } own)
                result = [.. Insert(result, own)];
        }
        return result;
    }

    /// <summary>Words inside a segment become words of it; others a segment of their own.</summary>
    private static IEnumerable<HeardSegment> Insert(List<HeardSegment> segments, HeardSegment own)
    {
        var place = own.Words[0].Middle;
        var (inside, isPlaced) = (segments.FindIndex(s => s.Words[0].Middle < place && s.Words[^1].Middle > place), false);
        for (var i = 0; i < segments.Count; i++)
        {
            if (!isPlaced && inside < 0 && segments[i].Words[0].Middle > place)
            {
                yield return own;
                isPlaced = true;
            }
            yield return i == inside
                ? segments[i] with
                {
                    Words = [.. segments[i].Words.Concat(own.Words).OrderBy(w => w.Middle)],
                }
                : segments[i];
        }
        if (!isPlaced && inside < 0)
            yield return own;
    }

    private static List<(int First, int Last)> Uncovered(List<HeardWord> words, StretchReader reader, int length)
    {
        var gaps = new List<(int First, int Last)>();
        var from = 0;
        foreach (var word in words)
        {
            Add(word.Start);
            from = Math.Max(from, Math.Min(word.End, word.Start + LongestWord));
        }
        Add(length);
        return gaps;

        void Add(int to)
        {
            if (to > from && reader.Loudness.Sounding(from, to) >= LeastUncovered)
                gaps.Add((from, to));
        }
    }

    private static HeardSegment? OwnWords(
        StretchReader reader,
        (int First, int Last) stretch,
        List<HeardWord> known,
        int length,
        RunOptions run,
        CancellationToken ct
    )
    {
        var (first, last) = (Math.Max(0, stretch.First - Surroundings), Math.Min(length, stretch.Last + Surroundings));
        var reading = reader.Read(first, last, run, ct);
        if (reading.Segments.Count == 0 || !reader.IsReliable(reading.Segments[0].Decoding))
            return null;
        List<HeardWord> heard = [.. reading.Segments.SelectMany(s => s.Words)];
        var from = After(heard, [.. known.Where(w => w.Middle < stretch.First).TakeLast(Neighbours)], stretch.First);
        var to = Before(heard, [.. known.Where(w => w.Middle >= stretch.Last).Take(Neighbours)], stretch.Last, from);
        List<HeardWord> own = [.. heard[from..to].Where(w => w.Middle >= stretch.First && w.Middle < stretch.Last)];
        RemoveEchoes(own, [.. known.Where(w => w.Middle < stretch.First)], [.. known.Where(w => w.Middle >= stretch.Last)]);
        return own.Count > 0 ? new HeardSegment(Math.Max(stretch.First, own[0].Start), own, reading.Segments[0].Decoding) : null;
    }

    /// <summary>Words that end what stands before, or begin what stands after, have been heard already.</summary>
    private static void RemoveEchoes(List<HeardWord> own, List<HeardWord> before, List<HeardWord> after)
    {
        for (var count = Math.Min(own.Count, before.Count); count > 0; count--)
        {
            if (own.Take(count).Select(w => w.Letters).SequenceEqual(before.TakeLast(count).Select(w => w.Letters)))
                own.RemoveRange(0, count);
            count = Math.Min(count, own.Count + 1);
        }
        for (var count = Math.Min(own.Count, after.Count); count > 0; count--)
        {
            if (own.TakeLast(count).Select(w => w.Letters).SequenceEqual(after.Take(count).Select(w => w.Letters)))
                own.RemoveRange(own.Count - count, count);
            count = Math.Min(count, own.Count + 1);
        }
    }

    /// <summary>Index of the word after the last one that is known to stand before the stretch.</summary>
    private static int After(List<HeardWord> heard, IReadOnlyList<HeardWord> before, int first)
    {
        for (var back = before.Count - 1; back >= 0; back--)
        {
            var known = before[back];
            var index = heard.FindIndex(w => w.Letters == known.Letters && IsNear(w, known));
            if (index >= 0)
                return Math.Min(heard.Count, index + before.Count - back);
        }
        return Math.Max(0, heard.FindIndex(w => w.Middle >= first));
    }

    /// <summary>Index of the first word that is known to stand after the stretch.</summary>
    private static int Before(List<HeardWord> heard, IReadOnlyList<HeardWord> after, int last, int from)
    {
        for (var ahead = 0; ahead < after.Count; ahead++)
        {
            var index = heard.FindLastIndex(w => w.Letters == after[ahead].Letters && IsNear(w, after[ahead]));
            if (index >= 0)
                return Math.Clamp(index - ahead, from, heard.Count);
        }
        var beyond = heard.FindIndex(w => w.Middle >= last);
        return Math.Max(from, beyond < 0 ? heard.Count : beyond);
    }

    /// <summary>The same word in two readings stands within half a second.</summary>
    private static bool IsNear(HeardWord a, HeardWord b) => Math.Abs(a.Middle - b.Middle) < AudioFormat.SampleRate / 2;
}
